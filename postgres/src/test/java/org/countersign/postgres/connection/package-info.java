/** Tests of how the stores reach the database. */
@NullMarked
package org.countersign.postgres.connection;

import org.jspecify.annotations.NullMarked;
