package org.countersign.postgres.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.directory.UserView;
import org.countersign.core.method.MethodType;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users as lists and pages show them. */
final class UserList {
    private static final String SUMMARY = "SELECT " + UserRows.USER + ", " + UserRows.PROTECTION + """
            , (SELECT array_agg(CASE WHEN a.type <> 'phone' THEN a.type
                WHEN a.label = 'office' THEN 'voice' ELSE 'sms' END ORDER BY a.slot) FROM authenticator a
                WHERE a.tenant_id = u.tenant_id AND a.user_id = u.user_id) AS methods,
              (SELECT max(r.at) FROM (SELECT e.at FROM audit_event e
                WHERE e.tenant_id = u.tenant_id AND e.user_id = u.user_id AND e.action = 'VERIFICATION'
                  AND e.outcome IN ('approved', 'not-needed')
                ORDER BY e.event_id DESC LIMIT 1) r) AS last_sign_in
            FROM app_user u
            JOIN user_protection p ON p.tenant_id = u.tenant_id AND p.user_id = u.user_id
            WHERE u.tenant_id = :tenant
            """;

    private static final String HAS_METHOD = """
            EXISTS (SELECT 1 FROM authenticator a
              WHERE a.tenant_id = u.tenant_id AND a.user_id = u.user_id AND a.type <> 'backup-code')""";

    private final JdbcClient jdbc;
    private volatile @Nullable String collation;

    UserList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserSummary> one(TenantId tenant, UserId id) {
        return jdbc.sql(SUMMARY + " AND u.user_id = :user")
                .param("tenant", tenant.value())
                .param("user", id.value())
                .query(UserList::summary)
                .optional();
    }

    Optional<UserSummary> withMail(TenantId tenant, String address) {
        List<UserSummary> found = jdbc.sql(SUMMARY + " AND lower(u.mail) = lower(:address) LIMIT 2")
                .param("tenant", tenant.value())
                .param("address", address)
                .query(UserList::summary)
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    List<UserSummary> page(TenantId tenant, UserQuery query, Instant now) {
        return jdbc.sql(SUMMARY + " AND (" + condition(query.view()) + ")"
                        + """
                         AND (:search = '' OR position(:search IN u.name_key) > 0 OR u.short_key = :short
                          OR position(translate(:search, 'ς', 'σ') IN %s) > 0
                          OR position(translate(:search, 'ς', 'σ') IN %s) > 0)
                        AND u.name_key > :after AND :now::timestamptz IS NOT NULL
                        ORDER BY u.name_key LIMIT :limit
                        """.formatted(folded("u.display_name"), folded("coalesce(u.mail, '')")))
                .param("tenant", tenant.value())
                .param("search", query.sought())
                .param("short", query.shortName())
                .param("after", query.after())
                .param("now", Columns.parameter(now))
                .param("limit", query.limit())
                .query(UserList::summary)
                .list();
    }

    // As core's TypedName folds what is sought; a sigma at the end of a word is one like every other here.
    private String folded(String column) {
        return "translate(replace(lower(normalize(" + column + ", NFKC) COLLATE " + lettersOfAllScripts()
                + "), 'ß', 'ss'), 'ς', 'σ')";
    }

    // A database's own collation may know the letters of ASCII alone. Which of these it has, its version decides.
    private String lettersOfAllScripts() {
        String known = collation;
        if (known == null) {
            known = jdbc.sql("""
                            SELECT quote_ident(c.collname) FROM pg_collation c
                            JOIN unnest('{pg_unicode_fast,pg_c_utf8,und-x-icu,C.utf8}'::text[]) WITH ORDINALITY AS k(name, at)
                              ON k.name = c.collname
                            ORDER BY k.at LIMIT 1
                            """).query(String.class).optional().orElse("\"default\"");
            collation = known;
        }
        return known;
    }

    Map<UserView, Integer> counts(TenantId tenant, Instant now) {
        StringBuilder columns = new StringBuilder();
        for (UserView view : UserView.values()) {
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append("count(*) FILTER (WHERE ")
                    .append(condition(view))
                    .append(") AS ")
                    .append(view.name());
        }
        return jdbc.sql("SELECT " + columns + """
                         FROM app_user u
                        JOIN user_protection p ON p.tenant_id = u.tenant_id AND p.user_id = u.user_id
                        WHERE u.tenant_id = :tenant AND :now::timestamptz IS NOT NULL
                        """)
                .param("tenant", tenant.value())
                .param("now", Columns.parameter(now))
                .query((row, _) -> counts(row))
                .single();
    }

    private static Map<UserView, Integer> counts(ResultSet row) throws SQLException {
        Map<UserView, Integer> counts = new EnumMap<>(UserView.class);
        for (UserView view : UserView.values()) {
            counts.put(view, row.getInt(view.name()));
        }
        return counts;
    }

    private static String condition(UserView view) {
        return switch (view) {
            case ALL -> "true";
            case DISABLED -> "u.mfa_state = 'DISABLED'";
            case ENABLED -> "u.mfa_state = 'ENABLED'";
            case ENFORCED -> "u.mfa_state = 'ENFORCED'";
            case NOT_REGISTERED -> "(u.mfa_state <> 'DISABLED' OR u.role IS NOT NULL) AND NOT " + HAS_METHOD;
            case ADMINISTRATORS -> "u.role IS NOT NULL";
            case FORMER_ADMINISTRATORS -> "u.role IS NULL AND u.former_role IS NOT NULL";
            case BLOCKED -> "p.blocked_until > :now";
            case LOCKED_OUT -> "p.locked_until > :now";
        };
    }

    private static UserSummary summary(ResultSet row, int number) throws SQLException {
        Array array = row.getArray("methods");
        List<MethodType> methods = array == null
                ? List.of()
                : Arrays.stream((String[]) array.getArray())
                        .map(MethodType::ofWireName)
                        .flatMap(Optional::stream)
                        .toList();
        return new UserSummary(
                UserRows.user(row), UserRows.protection(row), methods, Columns.instant(row, "last_sign_in"));
    }
}
