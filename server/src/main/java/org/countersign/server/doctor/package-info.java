/** The checks of {@code countersign doctor}. */
@NullMarked
package org.countersign.server.doctor;

import org.jspecify.annotations.NullMarked;
