/** Phones. */
@NullMarked
package org.countersign.postgres.phone;

import org.jspecify.annotations.NullMarked;
