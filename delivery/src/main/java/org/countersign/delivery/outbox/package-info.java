/** The development outbox as a courier. */
@NullMarked
package org.countersign.delivery.outbox;

import org.jspecify.annotations.NullMarked;
