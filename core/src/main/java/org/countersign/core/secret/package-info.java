/** Ports to the keys outside the database. */
@NullMarked
package org.countersign.core.secret;

import org.jspecify.annotations.NullMarked;
