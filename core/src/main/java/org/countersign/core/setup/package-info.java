/** The set-up of a tenant: its first owner, through a one-time link. */
@NullMarked
package org.countersign.core.setup;

import org.jspecify.annotations.NullMarked;
