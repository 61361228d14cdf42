/** Which addresses outside may be contacted. */
@NullMarked
package org.countersign.delivery.network;

import org.jspecify.annotations.NullMarked;
