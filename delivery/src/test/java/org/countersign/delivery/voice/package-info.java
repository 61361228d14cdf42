@NullMarked
package org.countersign.delivery.voice;

import org.jspecify.annotations.NullMarked;
