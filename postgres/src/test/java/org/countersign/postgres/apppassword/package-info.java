/** App passwords on a real PostgreSQL. */
@NullMarked
package org.countersign.postgres.apppassword;

import org.jspecify.annotations.NullMarked;
