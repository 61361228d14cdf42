/** The tenant's own recordings for calls (S6.3). */
@NullMarked
package org.countersign.core.greeting;

import org.jspecify.annotations.NullMarked;
