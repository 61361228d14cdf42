/** Texts and calls. */
@NullMarked
package org.countersign.postgres.telephony;

import org.jspecify.annotations.NullMarked;
