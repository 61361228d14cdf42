/** How the stores reach the database, and what they throw where they do not. */
@NullMarked
package org.countersign.postgres.connection;

import org.jspecify.annotations.NullMarked;
