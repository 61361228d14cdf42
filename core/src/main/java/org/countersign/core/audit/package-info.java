/** What happened, to whom, by whom, from where (S10.1). */
@NullMarked
package org.countersign.core.audit;

import org.jspecify.annotations.NullMarked;
