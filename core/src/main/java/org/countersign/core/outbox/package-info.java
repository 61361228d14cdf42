/** The development outbox: messages and calls that reach a page instead of a phone (S6.6). */
@NullMarked
package org.countersign.core.outbox;

import org.jspecify.annotations.NullMarked;
