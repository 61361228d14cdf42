/** The API's operations on transactions, and the keys by which their receipts are checked. */
@NullMarked
package org.countersign.web.api.transaction;

import org.jspecify.annotations.NullMarked;
