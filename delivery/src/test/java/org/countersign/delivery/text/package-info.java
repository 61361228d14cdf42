@NullMarked
package org.countersign.delivery.text;

import org.jspecify.annotations.NullMarked;
