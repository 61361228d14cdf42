@NullMarked
package org.countersign.radius.packet;

import org.jspecify.annotations.NullMarked;
