/** The rules between modules that a compiler does not know. */
@NullMarked
package org.countersign.server.architecture;

import org.jspecify.annotations.NullMarked;
