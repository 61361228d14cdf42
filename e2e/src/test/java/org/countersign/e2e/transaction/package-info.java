/** Payments that are confirmed: with the Java client, in the example shop, and with nothing but curl. */
@NullMarked
package org.countersign.e2e.transaction;

import org.jspecify.annotations.NullMarked;
