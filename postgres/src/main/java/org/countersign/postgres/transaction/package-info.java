/** Transactions to confirm, and their receipts. */
@NullMarked
package org.countersign.postgres.transaction;

import org.jspecify.annotations.NullMarked;
