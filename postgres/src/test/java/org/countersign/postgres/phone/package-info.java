/** Phones in their tables. */
@NullMarked
package org.countersign.postgres.phone;

import org.jspecify.annotations.NullMarked;
