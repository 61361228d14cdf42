/** Devices on a real PostgreSQL. */
@NullMarked
package org.countersign.postgres.device;

import org.jspecify.annotations.NullMarked;
