/** What tests of couriers share. */
@NullMarked
package org.countersign.delivery;

import org.jspecify.annotations.NullMarked;
