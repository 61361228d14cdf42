/** Texts over HTTP, in the shape that Twilio documents. */
@NullMarked
package org.countersign.delivery.http;

import org.jspecify.annotations.NullMarked;
