/** The heart: start, submit, redeem. Every front door makes these three calls and only translates their results. */
@NullMarked
package org.countersign.core.verification;

import org.jspecify.annotations.NullMarked;
