/**
 * What people type (S5.14): codes, PINs, app passwords and names, in any script, with the blanks, dashes and marks that
 * keyboards, clipboards and apps put around them.
 */
@NullMarked
package org.countersign.core.typed;

import org.jspecify.annotations.NullMarked;
