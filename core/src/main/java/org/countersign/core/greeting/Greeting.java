package org.countersign.core.greeting;

import java.time.Duration;
import java.time.Instant;
import org.countersign.core.call.Prompt;
import org.countersign.core.tenant.TenantId;

/**
 * A tenant's own recording, played in place of ours.
 *
 * @param tenant whose
 * @param token names it in the address it is played from; nobody guesses it, and each upload has a new one
 * @param prompt which message it is
 * @param language of which users, two or three letters of BCP 47
 * @param application of which application; empty for every one that has none of its own
 * @param kind its format
 * @param length how long it plays
 * @param bytes its size
 * @param at when it was uploaded
 */
public record Greeting(
        TenantId tenant,
        String token,
        Prompt prompt,
        String language,
        String application,
        AudioFile.Kind kind,
        Duration length,
        int bytes,
        Instant at) {
    @Override
    public String toString() {
        return "Greeting[" + prompt.wireName() + ", " + language + "]";
    }
}
