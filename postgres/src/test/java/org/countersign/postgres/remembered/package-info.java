/** Remembered browsers on a real PostgreSQL. */
@NullMarked
package org.countersign.postgres.remembered;

import org.jspecify.annotations.NullMarked;
