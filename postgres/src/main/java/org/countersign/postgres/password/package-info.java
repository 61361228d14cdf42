/** The slowing of password guessers. */
@NullMarked
package org.countersign.postgres.password;

import org.jspecify.annotations.NullMarked;
