/** What an Access-Request means: translates it to the core's verifications and back. */
@NullMarked
package org.countersign.radius.access;

import org.jspecify.annotations.NullMarked;
