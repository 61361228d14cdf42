/** Two nodes of one database behave as one server. */
@NullMarked
package org.countersign.e2e.nodes;

import org.jspecify.annotations.NullMarked;
