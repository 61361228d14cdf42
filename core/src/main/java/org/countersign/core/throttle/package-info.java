/** Where guesses come from, as the throttles count them (S5.13). */
@NullMarked
package org.countersign.core.throttle;

import org.jspecify.annotations.NullMarked;
