/** Backup codes (S2.8): ten look-up secrets, each for one use. */
@NullMarked
package org.countersign.core.method.backupcode;

import org.jspecify.annotations.NullMarked;
