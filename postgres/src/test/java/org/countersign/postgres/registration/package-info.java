/** Registrations over a real PostgreSQL. */
@NullMarked
package org.countersign.postgres.registration;

import org.jspecify.annotations.NullMarked;
