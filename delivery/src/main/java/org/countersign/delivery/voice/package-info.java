/** Phone calls: the port that carries them, and a carrier over HTTP in Twilio's documented shape (S6.3). */
@NullMarked
package org.countersign.delivery.voice;

import org.jspecify.annotations.NullMarked;
