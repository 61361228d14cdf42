package org.countersign.core.greeting;

import java.util.List;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.call.Prompt;
import org.countersign.core.tenant.TenantId;

/** Where tenants' own recordings are kept: one of a message, language and application. */
public interface GreetingStore {
    /**
     * Keeps one, in place of the one before.
     *
     * @param most how many a tenant may have
     * @return false where the tenant has as many already, and nothing was kept
     */
    boolean save(Greeting greeting, byte[] audio, int most, AuditEvent event);

    /** Removes one. False where there is none. */
    boolean delete(TenantId tenant, Prompt prompt, String language, String application, AuditEvent event);

    /** A tenant's, by message, language and application. */
    List<Greeting> list(TenantId tenant);

    /**
     * What is played: the user's language before the one spoken to those whose language isn't, and in it the
     * application's own before that of all.
     *
     * @param language the user's, a BCP 47 tag
     * @return empty where the tenant has none, and ours is played
     */
    Optional<Greeting> choose(TenantId tenant, Prompt prompt, String language, String application);

    /** The recording itself, by its token. */
    Optional<Recording> recording(String token);

    /**
     * A recording.
     *
     * @param kind its format
     * @param audio the file
     */
    record Recording(AudioFile.Kind kind, byte[] audio) {
        @Override
        public String toString() {
            return "Recording[" + kind + ", " + audio.length + " bytes]";
        }
    }
}
