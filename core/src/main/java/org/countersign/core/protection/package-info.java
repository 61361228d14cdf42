/** Lockout and notices (S5.1, S5.2). */
@NullMarked
package org.countersign.core.protection;

import org.jspecify.annotations.NullMarked;
