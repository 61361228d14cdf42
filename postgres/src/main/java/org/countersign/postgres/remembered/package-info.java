/** Remembered browsers. */
@NullMarked
package org.countersign.postgres.remembered;

import org.jspecify.annotations.NullMarked;
