/** Attempts and receipts in their tables. */
@NullMarked
package org.countersign.postgres.delivery;

import org.jspecify.annotations.NullMarked;
