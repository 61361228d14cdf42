/** Keys that sign. */
@NullMarked
package org.countersign.postgres.signing;

import org.jspecify.annotations.NullMarked;
