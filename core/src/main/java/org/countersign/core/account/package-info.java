/** A user with everything a decision needs, as one immutable snapshot with its version. */
@NullMarked
package org.countersign.core.account;

import org.jspecify.annotations.NullMarked;
