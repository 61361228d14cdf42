@NullMarked
package org.countersign.web.signin;

import org.jspecify.annotations.NullMarked;
