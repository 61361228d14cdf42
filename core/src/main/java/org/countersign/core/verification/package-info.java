/** The heart: start, submit, decide. Every front door makes these two calls and only translates their results. */
@NullMarked
package org.countersign.core.verification;

import org.jspecify.annotations.NullMarked;
