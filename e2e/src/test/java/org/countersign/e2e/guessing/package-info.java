/** Attacks by guessing and replaying: ATTACKS G. */
@NullMarked
package org.countersign.e2e.guessing;

import org.jspecify.annotations.NullMarked;
