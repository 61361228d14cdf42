/** Wrong passwords, in their table. */
@NullMarked
package org.countersign.postgres.password;

import org.jspecify.annotations.NullMarked;
