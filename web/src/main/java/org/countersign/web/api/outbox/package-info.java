/** The development outbox. */
@NullMarked
package org.countersign.web.api.outbox;

import org.jspecify.annotations.NullMarked;
