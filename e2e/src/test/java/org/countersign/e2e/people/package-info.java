/** Attacks on people and their pages: ATTACKS T. */
@NullMarked
package org.countersign.e2e.people;

import org.jspecify.annotations.NullMarked;
