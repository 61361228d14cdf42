/** The schema: migrations, partitions, the versions that can be used. */
@NullMarked
package org.countersign.postgres.schema;

import org.jspecify.annotations.NullMarked;
