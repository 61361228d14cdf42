package org.countersign.web.api.apikey;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Scope;
import org.countersign.core.user.Role;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Lists, makes and removes a tenant's API keys. Only an operator's key makes or removes operators' keys. */
public final class ApiKeyOperations implements Route.Group {
    private final ApiKeys keys;

    /** Works on these keys. */
    public ApiKeyOperations(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api-keys", Act.READ_API_KEYS, this::list),
                Route.post("/api-keys", Act.CHANGE_API_KEYS, this::add),
                Route.delete("/api-keys/{id}", Act.CHANGE_API_KEYS, this::remove));
    }

    /** A key; its text only when it was made, and only then. Prints no text. */
    record KeyJson(
            UUID id,
            String name,
            List<String> scopes,
            String role,
            Instant createdAt,
            @Nullable String key) {
        static KeyJson of(ApiKey key, @Nullable String text) {
            List<String> scopes =
                    key.scopes().stream().map(Scope::wireName).sorted().toList();
            return new KeyJson(key.id(), key.name(), scopes, key.role().wireName(), key.createdAt(), text);
        }

        @Override
        public String toString() {
            return "KeyJson[" + id + "]";
        }
    }

    private Reply list(Call call) {
        List<KeyJson> listed = keys.list(call.tenant()).stream()
                .map(key -> KeyJson.of(key, null))
                .toList();
        return Reply.ok(Map.of("apiKeys", listed));
    }

    record AddBody(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable String role) {}

    private Reply add(Call call) {
        AddBody body = call.body(AddBody.class);
        String name = Fields.required("name", body.name(), ApiKey.LONGEST_NAME);
        Set<Scope> scopes = scopes(body.scopes());
        Role role = body.role() == null ? ApiKey.usualRole(scopes) : role(body.role());
        ApiKeys.Created created = keys.create(call.permit(), new ApiKeys.NewKey(name, scopes, role, false))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.MISSING_SCOPE, "Only a key with the scope operator makes another one with it."));
        return Reply.created(Edge.ROOT + "/api-keys/" + created.key().id(), KeyJson.of(created.key(), created.text()));
    }

    private Reply remove(Call call) {
        UUID id = Fields.uuid(call.parameter("id"));
        ApiKeys.Removed removed = id == null ? ApiKeys.Removed.NOT_THERE : keys.remove(call.permit(), id);
        switch (removed) {
            case DONE -> {}
            case NOT_THERE ->
                throw new ProblemException(
                        ProblemKind.NO_SUCH_API_KEY, "List the keys with GET /api-keys and use an id from there.");
            case NEEDS_OPERATOR ->
                throw new ProblemException(
                        ProblemKind.MISSING_SCOPE, "Only a key with the scope operator removes another one with it.");
        }
        return Reply.nothing();
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Fields.invalid(
                        "role",
                        "The field 'role' is owner, authentication-administrator, helpdesk, report-reader or"
                                + " billing-reader."));
    }

    private static Set<Scope> scopes(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            throw Fields.invalid("scopes", "The field 'scopes' lists at least one scope.");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Optional.ofNullable(name)
                    .flatMap(Scope::ofWireName)
                    .orElseThrow(() -> Fields.invalid(
                            "scopes",
                            "The field 'scopes' lists verifications, users:find, users:read, users:write, audit:read,"
                                    + " admin or operator.")));
        }
        return scopes;
    }
}
