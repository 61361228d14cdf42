/** The door for providers that call phones, against one that speaks as Twilio documents. */
@NullMarked
package org.countersign.web.hook.voice;

import org.jspecify.annotations.NullMarked;
