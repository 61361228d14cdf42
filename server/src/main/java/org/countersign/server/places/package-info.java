/** Where addresses are: countries from a MaxMind DB file, behind the domain's {@code Places}. */
@NullMarked
package org.countersign.server.places;

import org.jspecify.annotations.NullMarked;
