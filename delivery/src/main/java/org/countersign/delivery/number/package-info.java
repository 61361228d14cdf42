/** Telephone numbers, read. */
@NullMarked
package org.countersign.delivery.number;

import org.jspecify.annotations.NullMarked;
