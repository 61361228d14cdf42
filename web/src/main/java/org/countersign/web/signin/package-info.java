/** The sign-in pages: password, second factor, other options. */
@NullMarked
package org.countersign.web.signin;

import org.jspecify.annotations.NullMarked;
