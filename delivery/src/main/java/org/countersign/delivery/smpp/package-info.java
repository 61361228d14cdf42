/** Texts over SMPP 3.4. */
@NullMarked
package org.countersign.delivery.smpp;

import org.jspecify.annotations.NullMarked;
