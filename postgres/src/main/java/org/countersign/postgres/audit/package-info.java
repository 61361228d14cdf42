/** The audit. */
@NullMarked
package org.countersign.postgres.audit;

import org.jspecify.annotations.NullMarked;
