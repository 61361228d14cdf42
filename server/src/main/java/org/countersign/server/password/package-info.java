/** Argon2id for passwords: the native library where it loads, else Java's own. */
@NullMarked
package org.countersign.server.password;

import org.jspecify.annotations.NullMarked;
