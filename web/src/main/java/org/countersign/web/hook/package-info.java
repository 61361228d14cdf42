/** What providers call back: what became of a text, and the texts that phones send. Signed, or not listened to. */
@NullMarked
package org.countersign.web.hook;

import org.jspecify.annotations.NullMarked;
