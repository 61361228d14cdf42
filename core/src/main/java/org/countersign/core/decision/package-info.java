/** What a user's row is asked, what it says, and the one loop that asks it. */
@NullMarked
package org.countersign.core.decision;

import org.jspecify.annotations.NullMarked;
