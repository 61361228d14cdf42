/** Tenants. */
@NullMarked
package org.countersign.postgres.tenant;

import org.jspecify.annotations.NullMarked;
