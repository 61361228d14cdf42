@NullMarked
package org.countersign.delivery.network;

import org.jspecify.annotations.NullMarked;
