/** Requests that may be sent again without being done again. */
@NullMarked
package org.countersign.core.idempotency;

import org.jspecify.annotations.NullMarked;
