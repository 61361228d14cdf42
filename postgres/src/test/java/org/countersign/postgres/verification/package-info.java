/** Challenges on a real PostgreSQL. */
@NullMarked
package org.countersign.postgres.verification;

import org.jspecify.annotations.NullMarked;
