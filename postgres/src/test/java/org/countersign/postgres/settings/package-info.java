/** Settings in their tables. */
@NullMarked
package org.countersign.postgres.settings;

import org.jspecify.annotations.NullMarked;
