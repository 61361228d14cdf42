/** Remembered browsers (S5.6): where a user has chosen not to be asked for a second factor for some days. */
@NullMarked
package org.countersign.core.remembered;

import org.jspecify.annotations.NullMarked;
