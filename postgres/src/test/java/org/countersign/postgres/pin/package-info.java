/** PINs in their table. */
@NullMarked
package org.countersign.postgres.pin;

import org.jspecify.annotations.NullMarked;
