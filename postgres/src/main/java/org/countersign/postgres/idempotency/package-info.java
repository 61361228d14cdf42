/** Requests that were done, by their key. */
@NullMarked
package org.countersign.postgres.idempotency;

import org.jspecify.annotations.NullMarked;
