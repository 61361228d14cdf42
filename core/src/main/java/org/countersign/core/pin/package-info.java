/** The PINs of users, which texts and calls ask for where the tenant wants it (S2.14). */
@NullMarked
package org.countersign.core.pin;

import org.jspecify.annotations.NullMarked;
