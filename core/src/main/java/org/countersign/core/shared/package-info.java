/** What every feature needs and none owns: identifiers, where a request came from, the fault of a part that is away. */
@NullMarked
package org.countersign.core.shared;

import org.jspecify.annotations.NullMarked;
