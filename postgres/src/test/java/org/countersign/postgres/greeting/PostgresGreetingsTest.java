package org.countersign.postgres.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.call.Prompt;
import org.countersign.core.greeting.AudioFile;
import org.countersign.core.greeting.Greeting;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresGreetingsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final byte[] AUDIO = {'R', 'I', 'F', 'F', 0, -1};
    private static final int MOST = 3;

    private final PostgresGreetings greetings = new PostgresGreetings(DATABASE.jdbc, DATABASE.transactions);
    private final TenantId tenant = DATABASE.tenant();

    @Test
    void aRecordingIsKeptWithItsBytesAndReplacedWithAnotherToken() {
        Greeting first = greeting("de", "");
        assertThat(save(first)).isTrue();
        assertThat(greetings.list(tenant)).containsExactly(first);
        assertThat(greetings.recording(first.token()))
                .hasValueSatisfying(recording -> assertThat(recording.audio()).isEqualTo(AUDIO));
        Greeting second = greeting("de", "");
        assertThat(save(second)).isTrue();
        assertThat(greetings.list(tenant)).containsExactly(second);
        assertThat(greetings.recording(first.token())).isEmpty();
        assertThat(DATABASE.count("audit_event", tenant, "action = 'SETTINGS_CHANGED'"))
                .isEqualTo(2);
    }

    @Test
    void theUsersLanguageComesFirstAndInItTheApplicationsOwn() {
        Greeting all = greeting("de", "");
        Greeting payroll = greeting("de", "Payroll");
        Greeting english = greeting("en", "Payroll");
        List.of(all, payroll, english).forEach(this::save);
        assertThat(choose("de-AT", "Payroll")).contains(payroll);
        assertThat(choose("de", "Mail")).contains(all);
        assertThat(choose("sv", "Payroll")).contains(english);
        assertThat(choose("sv", "Mail")).isEmpty();
        assertThat(choose("fr", "Payroll")).isEmpty();
        assertThat(greetings.choose(DATABASE.tenant(), Prompt.GREETING, "de", "Payroll"))
                .isEmpty();
    }

    @Test
    void aTenantHasNoMoreThanItMayHave() throws Exception {
        List<Boolean> kept =
                Together.times(8, () -> save(greeting("de", DATABASE.id().toString())));
        assertThat(kept).filteredOn(Boolean.TRUE::equals).hasSize(MOST);
        assertThat(greetings.list(tenant)).hasSize(MOST);
        Greeting one = greetings.list(tenant).getFirst();
        assertThat(save(greeting("de", one.application()))).isTrue();
    }

    @Test
    void aRecordingIsRemovedOnce() {
        Greeting one = greeting("de", "");
        save(one);
        assertThat(greetings.delete(tenant, Prompt.GREETING, "de", "Payroll", event()))
                .isFalse();
        assertThat(greetings.delete(tenant, Prompt.GREETING, "de", "", event())).isTrue();
        assertThat(greetings.delete(tenant, Prompt.GREETING, "de", "", event())).isFalse();
        assertThat(greetings.recording(one.token())).isEmpty();
    }

    private Optional<Greeting> choose(String language, String application) {
        return greetings.choose(tenant, Prompt.GREETING, language, application);
    }

    private boolean save(Greeting greeting) {
        return greetings.save(greeting, AUDIO, MOST, event());
    }

    private AuditEvent event() {
        return DATABASE.auditor.about(tenant, AuditAction.SETTINGS_CHANGED, DATABASE.actor, Map.of());
    }

    private Greeting greeting(String language, String application) {
        return new Greeting(
                tenant,
                DATABASE.id().toString(),
                Prompt.GREETING,
                language,
                application,
                AudioFile.Kind.WAV,
                Duration.ofMillis(1_250),
                AUDIO.length,
                Instant.parse("2026-11-26T10:00:00Z"));
    }
}
