package org.countersign.web.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.user.UserId;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Reads the audit from a cursor on. */
public final class AuditOperations implements Route.Group {
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final AuditLog log;
    private final Directory directory;

    /** Reads a log. */
    public AuditOperations(AuditLog log, Directory directory) {
        this.log = log;
        this.directory = directory;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/audit", Act.READ_AUDIT, this::list));
    }

    /** An event. */
    record EventJson(
            UUID id,
            Instant at,
            String action,
            String user,
            String actor,
            String door,
            String application,
            @Nullable String clientAddress,
            String outcome,
            @Nullable String reason,
            @Nullable String method,
            Map<String, String> detail,
            String correlationId) {
        static EventJson of(AuditEvent event) {
            return new EventJson(
                    event.id(),
                    event.at(),
                    event.action().wireName(),
                    event.username(),
                    event.actor(),
                    event.origin().door().wireName(),
                    event.origin().application(),
                    event.origin().clientAddress(),
                    event.outcome(),
                    orNull(event.reason()),
                    orNull(event.method()),
                    event.detail(),
                    event.origin().correlationId());
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** Events, oldest first; {@code next} leads on where there are more. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(List<EventJson> events, @Nullable UUID next) {}

    private Reply list(Call call) {
        UserId user = call.query("user").map(name -> user(call, name)).orElse(null);
        UUID after = call.query("after").map(AuditOperations::cursor).orElse(null);
        int limit = call.query("limit", 1, MOST, USUAL);
        List<AuditEvent> events = log.after(call.tenant(), user, after, limit);
        UUID next = events.size() == limit ? events.getLast().id() : null;
        return Reply.ok(new Page(events.stream().map(EventJson::of).toList(), next));
    }

    private UserId user(Call call, String name) {
        Optional<UserSummary> found = directory.find(call.tenant(), name);
        return found.orElseThrow(() -> new ProblemException(
                        ProblemKind.NO_SUCH_USER,
                        "This tenant has no user of that name. Look it up with GET /users?q="))
                .user()
                .id();
    }

    private static UUID cursor(String text) {
        UUID id = Fields.uuid(text);
        if (id == null) {
            throw Fields.invalid("after", "The parameter 'after' is the id of an event.");
        }
        return id;
    }
}
