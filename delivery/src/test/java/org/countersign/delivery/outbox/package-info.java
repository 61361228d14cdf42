@NullMarked
package org.countersign.delivery.outbox;

import org.jspecify.annotations.NullMarked;
