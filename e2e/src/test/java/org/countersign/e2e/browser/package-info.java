/** Walks with a real browser. */
@NullMarked
package org.countersign.e2e.browser;

import org.jspecify.annotations.NullMarked;
