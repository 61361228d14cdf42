/** Attacks on the RADIUS door: ATTACKS P. */
@NullMarked
package org.countersign.e2e.radius;

import org.jspecify.annotations.NullMarked;
