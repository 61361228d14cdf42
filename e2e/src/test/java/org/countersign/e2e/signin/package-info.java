/** One account at every door. */
@NullMarked
package org.countersign.e2e.signin;

import org.jspecify.annotations.NullMarked;
