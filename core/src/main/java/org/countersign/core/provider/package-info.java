/** Who carries texts and calls to phones for a tenant, and which countries go by whom (S6.1). */
@NullMarked
package org.countersign.core.provider;

import org.jspecify.annotations.NullMarked;
