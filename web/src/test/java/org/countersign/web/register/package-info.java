@NullMarked
package org.countersign.web.register;

import org.jspecify.annotations.NullMarked;
