/** Two nodes of one database. */
@NullMarked
package org.countersign.server.nodes;

import org.jspecify.annotations.NullMarked;
