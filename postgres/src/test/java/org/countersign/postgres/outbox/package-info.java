/** The outbox in its table. */
@NullMarked
package org.countersign.postgres.outbox;

import org.jspecify.annotations.NullMarked;
