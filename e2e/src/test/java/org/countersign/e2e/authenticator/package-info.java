/** The authenticator app in a real browser. */
@NullMarked
package org.countersign.e2e.authenticator;

import org.jspecify.annotations.NullMarked;
