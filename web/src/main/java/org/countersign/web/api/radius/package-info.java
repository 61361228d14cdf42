/** RADIUS clients over REST. */
@NullMarked
package org.countersign.web.api.radius;

import org.jspecify.annotations.NullMarked;
