/** What is removed after its time. */
@NullMarked
package org.countersign.postgres.schema;

import org.jspecify.annotations.NullMarked;
