package org.countersign.postgres.greeting;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.core.greeting.AudioFile;
import org.countersign.core.greeting.Greeting;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Recordings in their table. */
public final class PostgresGreetings implements GreetingStore {
    // Whatever is not the audio itself, which only who plays it needs.
    private static final String COLUMNS = """
            SELECT tenant_id, prompt, language, application, token, kind, millis, octet_length(audio) AS bytes, at
            FROM greeting
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Keeps recordings over this client. */
    public PostgresGreetings(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public boolean save(Greeting greeting, byte[] audio, int most, AuditEvent event) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            // One upload of a tenant after the other, so that its limit is exact.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('greeting' || :tenant, 0))")
                    .param("tenant", greeting.tenant().value().toString())
                    .query((_, _) -> true)
                    .single();
            boolean kept = insert(greeting, audio, most) > 0;
            if (kept) {
                AuditRows.insert(jdbc, event);
            }
            return kept;
        }));
    }

    private int insert(Greeting greeting, byte[] audio, int most) {
        return jdbc.sql("""
                        INSERT INTO greeting (tenant_id, prompt, language, application, token, kind, millis, audio, at)
                        SELECT :tenant, :prompt, :language, :application, :token, :kind, :millis, :audio, :at
                        WHERE (SELECT count(*) FROM greeting WHERE tenant_id = :tenant
                               AND (prompt, language, application) <> (:prompt, :language, :application)) < :most
                        ON CONFLICT (tenant_id, prompt, language, application) DO UPDATE SET
                          token = excluded.token, kind = excluded.kind, millis = excluded.millis,
                          audio = excluded.audio, at = excluded.at
                        """)
                .param("tenant", greeting.tenant().value())
                .param("prompt", greeting.prompt().name())
                .param("language", greeting.language())
                .param("application", greeting.application())
                .param("token", greeting.token())
                .param("kind", greeting.kind().name())
                .param("millis", (int) greeting.length().toMillis())
                .param("audio", audio)
                .param("at", Columns.parameter(greeting.at()))
                .param("most", most)
                .update();
    }

    @Override
    public boolean delete(TenantId tenant, Prompt prompt, String language, String application, AuditEvent event) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            int removed = jdbc.sql("""
                            DELETE FROM greeting WHERE tenant_id = :tenant AND prompt = :prompt
                              AND language = :language AND application = :application
                            """)
                    .param("tenant", tenant.value())
                    .param("prompt", prompt.name())
                    .param("language", language)
                    .param("application", application)
                    .update();
            if (removed > 0) {
                AuditRows.insert(jdbc, event);
            }
            return removed > 0;
        }));
    }

    @Override
    public List<Greeting> list(TenantId tenant) {
        return jdbc.sql(COLUMNS + " WHERE tenant_id = :tenant ORDER BY prompt, language, application")
                .param("tenant", tenant.value())
                .query((row, _) -> greeting(row))
                .list();
    }

    @Override
    public Optional<Greeting> choose(TenantId tenant, Prompt prompt, String language, String application) {
        return jdbc.sql(COLUMNS + """
                         WHERE tenant_id = :tenant AND prompt = :prompt AND language IN (:own, :spoken)
                           AND application IN ('', :application)
                         ORDER BY language = :own DESC, application <> '' DESC LIMIT 1
                        """)
                .param("tenant", tenant.value())
                .param("prompt", prompt.name())
                .param("own", Locale.forLanguageTag(language).getLanguage())
                .param("spoken", Prompts.language(language))
                .param("application", application)
                .query((row, _) -> greeting(row))
                .optional();
    }

    @Override
    public Optional<Recording> recording(String token) {
        return jdbc.sql("SELECT kind, audio FROM greeting WHERE token = :token")
                .param("token", token)
                .query((row, _) -> new Recording(AudioFile.Kind.valueOf(text(row, "kind")), row.getBytes("audio")))
                .optional();
    }

    private static Greeting greeting(ResultSet row) throws SQLException {
        return new Greeting(
                new TenantId(uuid(row, "tenant_id")),
                text(row, "token"),
                Prompt.valueOf(text(row, "prompt")),
                text(row, "language"),
                text(row, "application"),
                AudioFile.Kind.valueOf(text(row, "kind")),
                Duration.ofMillis(row.getInt("millis")),
                row.getInt("bytes"),
                requiredInstant(row, "at"));
    }
}
