/** Who finds and reads which user, one at a time and by an exact name, over a directory protocol (S7.5). */
@NullMarked
package org.countersign.core.lookup;

import org.jspecify.annotations.NullMarked;
