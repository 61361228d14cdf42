/**
 * What people type (S5.14): codes, PINs, names, replies and numbers, in any script, with the blanks, dashes and marks that
 * keyboards, clipboards and apps put around them. The only normalisers: nothing else in the program folds digits, strips
 * marks or compares spellings.
 */
@NullMarked
package org.countersign.core.typed;

import org.jspecify.annotations.NullMarked;
