package org.countersign.web.signin;

import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What a page's script asks while it waits for a phone: wait on, or go on. */
public final class Waiting {
    private Waiting() {}

    /** The answer. */
    public static ResponseEntity<String> answer(boolean waits) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("{\"waiting\":" + waits + "}");
    }

    /** Seconds as the address says, within bounds. */
    public static Duration bounded(int seconds, Duration longest) {
        return Duration.ofSeconds(Math.clamp(seconds, 0, longest.toSeconds()));
    }
}
