/** A person's own PIN in the profile (S2.14). */
@NullMarked
package org.countersign.web.pin;

import org.jspecify.annotations.NullMarked;
