@NullMarked
package org.countersign.core.transaction;

import org.jspecify.annotations.NullMarked;
