/** The memory of the process. */
@NullMarked
package org.countersign.server.memory;

import org.jspecify.annotations.NullMarked;
