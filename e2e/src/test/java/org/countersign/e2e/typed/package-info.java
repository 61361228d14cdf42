/** What people type, at every door: the right code in any script, and what cannot be a code. */
@NullMarked
package org.countersign.e2e.typed;

import org.jspecify.annotations.NullMarked;
