/** Registration in the browser: choose a method, set it up, prove it, keep backup codes. */
@NullMarked
package org.countersign.web.register;

import org.jspecify.annotations.NullMarked;
