@NullMarked
package org.countersign.core.delivery;

import org.jspecify.annotations.NullMarked;
