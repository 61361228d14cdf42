/** One-time links. */
@NullMarked
package org.countersign.postgres.setup;

import org.jspecify.annotations.NullMarked;
