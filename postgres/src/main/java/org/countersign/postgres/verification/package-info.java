/** Challenges. */
@NullMarked
package org.countersign.postgres.verification;

import org.jspecify.annotations.NullMarked;
