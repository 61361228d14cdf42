/** The data directory: what lies where, who may read it, and that only one server uses it. */
@NullMarked
package org.countersign.server.data;

import org.jspecify.annotations.NullMarked;
