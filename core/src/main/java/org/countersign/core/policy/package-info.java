/** Which second factor a request needs (S1.3, S5.9): a pure function. */
@NullMarked
package org.countersign.core.policy;

import org.jspecify.annotations.NullMarked;
