/** Texts to phones over providers: which, in which order, and what when one fails (S6.1). */
@NullMarked
package org.countersign.delivery.text;

import org.jspecify.annotations.NullMarked;
