/** Tenants over REST, for the operator. */
@NullMarked
package org.countersign.web.api.tenant;

import org.jspecify.annotations.NullMarked;
