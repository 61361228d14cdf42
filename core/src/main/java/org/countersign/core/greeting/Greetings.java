package org.countersign.core.greeting;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.call.Prompt;
import org.countersign.core.tenant.TenantId;

/** Takes, lists and removes tenants' own recordings for calls (S6.3). */
public final class Greetings {
    /** The largest file, 5 MB. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    /** From here on a recording is warned about. */
    public static final Duration LONG = Duration.ofSeconds(20);

    /** How many a tenant may have. */
    public static final int MOST = 200;

    private static final int TOKEN_BYTES = 24;

    private final GreetingStore store;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps them in a store. */
    public Greetings(GreetingStore store, SecureRandom random, Auditor auditor) {
        this.store = store;
        this.random = random;
        this.auditor = auditor;
    }

    /**
     * Takes a file.
     *
     * @param language two or three letters
     * @param application its name; empty for all
     */
    public Uploaded upload(Permit permit, Prompt prompt, String language, String application, byte[] audio) {
        TenantId tenant = permit.tenant(Act.CHANGE_GREETINGS);
        if (audio.length > MOST_BYTES) {
            return new Uploaded.TooLarge();
        }
        Optional<AudioFile> read = AudioFile.read(audio);
        if (read.isEmpty()) {
            return new Uploaded.NoAudio();
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Greeting greeting = new Greeting(
                tenant,
                HexFormat.of().formatHex(token),
                prompt,
                language,
                application,
                read.get().kind(),
                read.get().length(),
                audio.length,
                auditor.now());
        AuditEvent event = event(permit, prompt, language, application, "uploaded");
        return store.save(greeting, audio, MOST, event) ? new Uploaded.Kept(greeting) : new Uploaded.TooMany();
    }

    /** Removes one. False where there is none. */
    public boolean remove(Permit permit, Prompt prompt, String language, String application) {
        TenantId tenant = permit.tenant(Act.CHANGE_GREETINGS);
        AuditEvent event = event(permit, prompt, language, application, "removed");
        return store.delete(tenant, prompt, language, application, event);
    }

    /** A tenant's. */
    public List<Greeting> of(TenantId tenant) {
        return store.list(tenant);
    }

    private AuditEvent event(Permit permit, Prompt prompt, String language, String application, String what) {
        Map<String, String> facts =
                Map.of("greeting", prompt.wireName(), "language", language, "application", application, "act", what);
        return auditor.about(permit.tenant(Act.CHANGE_GREETINGS), AuditAction.SETTINGS_CHANGED, permit.author(), facts);
    }
}
