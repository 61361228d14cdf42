@NullMarked
package org.countersign.core.administration;

import org.jspecify.annotations.NullMarked;
