/** The stores behind core's ports, the migrations, and the only SQL. */
@NullMarked
package org.countersign.postgres;

import org.jspecify.annotations.NullMarked;
