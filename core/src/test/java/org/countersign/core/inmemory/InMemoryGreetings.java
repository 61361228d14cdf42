package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.core.greeting.Greeting;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.tenant.TenantId;

/** Recordings in a list. */
public final class InMemoryGreetings implements GreetingStore {
    private final InMemoryAuditLog auditLog;
    private final List<Greeting> greetings = new ArrayList<>();
    private final Map<String, byte[]> audio = new HashMap<>();

    /** Writes events there. */
    public InMemoryGreetings(InMemoryAuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @Override
    public synchronized boolean save(Greeting greeting, byte[] bytes, int most, AuditEvent event) {
        boolean replaced = greetings.removeIf(g -> g.tenant().equals(greeting.tenant())
                && is(g, greeting.prompt(), greeting.language(), greeting.application()));
        if (!replaced && list(greeting.tenant()).size() >= most) {
            return false;
        }
        greetings.add(greeting);
        audio.put(greeting.token(), bytes.clone());
        auditLog.append(event);
        return true;
    }

    @Override
    public synchronized boolean delete(
            TenantId tenant, Prompt prompt, String language, String application, AuditEvent event) {
        boolean removed = greetings.removeIf(g -> g.tenant().equals(tenant) && is(g, prompt, language, application));
        if (removed) {
            auditLog.append(event);
        }
        return removed;
    }

    @Override
    public synchronized List<Greeting> list(TenantId tenant) {
        return greetings.stream().filter(g -> g.tenant().equals(tenant)).toList();
    }

    @Override
    public synchronized Optional<Greeting> choose(TenantId tenant, Prompt prompt, String language, String application) {
        String own = Locale.forLanguageTag(language).getLanguage();
        return list(tenant).stream()
                .filter(g -> g.prompt() == prompt)
                .filter(g -> g.language().equals(own) || g.language().equals(Prompts.language(language)))
                .filter(g -> g.application().isEmpty() || g.application().equals(application))
                .min(Comparator.comparing((Greeting g) -> !g.language().equals(own))
                        .thenComparing(g -> g.application().isEmpty()));
    }

    @Override
    public synchronized Optional<Recording> recording(String token) {
        return greetings.stream()
                .filter(g -> g.token().equals(token))
                .findFirst()
                .map(g -> new Recording(g.kind(), audio.getOrDefault(token, new byte[0])));
    }

    private static boolean is(Greeting g, Prompt prompt, String language, String application) {
        return g.prompt() == prompt
                && g.language().equals(language)
                && g.application().equals(application);
    }
}
