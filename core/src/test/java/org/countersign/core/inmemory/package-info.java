/** The house in memory: what stands behind core's ports in tests, here and in the other modules. */
@NullMarked
package org.countersign.core.inmemory;

import org.jspecify.annotations.NullMarked;
