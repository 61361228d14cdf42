@NullMarked
package org.countersign.core.authority;

import org.jspecify.annotations.NullMarked;
