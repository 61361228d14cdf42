/**
 * The Java client: has actions confirmed by their users, and verifies the receipts that prove it. Needs Java 17 and no
 * other part of Countersign. Start at {@link org.countersign.client.CountersignClient}.
 */
@NullMarked
package org.countersign.client;

import org.jspecify.annotations.NullMarked;
