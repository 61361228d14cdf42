/** Whoever waits for something in the database is woken by the commit that changes it, on whichever node. */
@NullMarked
package org.countersign.postgres.wake;

import org.jspecify.annotations.NullMarked;
