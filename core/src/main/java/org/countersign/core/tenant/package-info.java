/** Tenants (S1.1): everything belongs to one, no request crosses two. */
@NullMarked
package org.countersign.core.tenant;

import org.jspecify.annotations.NullMarked;
