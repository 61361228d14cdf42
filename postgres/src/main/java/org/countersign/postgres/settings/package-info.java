/** The settings of tenants. */
@NullMarked
package org.countersign.postgres.settings;

import org.jspecify.annotations.NullMarked;
