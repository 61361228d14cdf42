/** Users. */
@NullMarked
package org.countersign.postgres.directory;

import org.jspecify.annotations.NullMarked;
