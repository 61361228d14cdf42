/** A data directory of the version before is started, and everybody goes on with what they had. */
@NullMarked
package org.countersign.e2e.upgrade;

import org.jspecify.annotations.NullMarked;
