/** Protection and notices, for showing them. */
@NullMarked
package org.countersign.postgres.protection;

import org.jspecify.annotations.NullMarked;
