@NullMarked
package org.countersign.delivery.smpp;

import org.jspecify.annotations.NullMarked;
