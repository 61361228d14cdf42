/** Texts and calls in their tables. */
@NullMarked
package org.countersign.postgres.telephony;

import org.jspecify.annotations.NullMarked;
