/** Joins the parts: the only place that knows all of them. */
@NullMarked
package org.countersign.server.wiring;

import org.jspecify.annotations.NullMarked;
