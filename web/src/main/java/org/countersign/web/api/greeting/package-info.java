/** Tenants' own recordings for calls. */
@NullMarked
package org.countersign.web.api.greeting;

import org.jspecify.annotations.NullMarked;
