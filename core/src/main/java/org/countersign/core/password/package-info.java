/** Sign-in passwords: bounded hashing, and the slowing of guessers (S5.1). */
@NullMarked
package org.countersign.core.password;

import org.jspecify.annotations.NullMarked;
