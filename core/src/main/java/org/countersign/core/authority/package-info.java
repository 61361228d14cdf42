/** Who may do what to whom, and with how fresh a second factor: decided here for every door (S1.5, S5.11). */
@NullMarked
package org.countersign.core.authority;

import org.jspecify.annotations.NullMarked;
