/** Tenants' own recordings for calls. */
@NullMarked
package org.countersign.postgres.greeting;

import org.jspecify.annotations.NullMarked;
