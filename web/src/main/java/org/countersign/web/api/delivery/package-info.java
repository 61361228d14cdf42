/** How delivery is doing, over REST. */
@NullMarked
package org.countersign.web.api.delivery;

import org.jspecify.annotations.NullMarked;
