/** The development outbox. */
@NullMarked
package org.countersign.postgres.outbox;

import org.jspecify.annotations.NullMarked;
