/** The authenticators of a user (NIST SP 800-63B): what they are, not how a code is decided. */
@NullMarked
package org.countersign.core.method;

import org.jspecify.annotations.NullMarked;
