@NullMarked
package org.countersign.delivery.push;

import org.jspecify.annotations.NullMarked;
