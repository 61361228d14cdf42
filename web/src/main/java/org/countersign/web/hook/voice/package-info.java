/** What a provider that calls phones asks and tells, in Twilio's documented shape (S6.3). */
@NullMarked
package org.countersign.web.hook.voice;

import org.jspecify.annotations.NullMarked;
