/** A person's own phones: entered, proved by a text or call, changed, removed. */
@NullMarked
package org.countersign.web.phone;

import org.jspecify.annotations.NullMarked;
