package org.countersign.web.api.apikey;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.apikey.Scope;
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
                Route.get("/api-keys", Scope.ADMIN, this::list),
                Route.post("/api-keys", Scope.ADMIN, this::add),
                Route.delete("/api-keys/{id}", Scope.ADMIN, this::remove));
    }

    /** A key; its text only when it was made, and only then. Prints no text. */
    record KeyJson(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable String key) {
        static KeyJson of(ApiKey key, @Nullable String text) {
            List<String> scopes =
                    key.scopes().stream().map(Scope::wireName).sorted().toList();
            return new KeyJson(key.id(), key.name(), scopes, key.createdAt(), text);
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

    record AddBody(@Nullable String name, @Nullable List<String> scopes) {}

    private Reply add(Call call) {
        AddBody body = call.body(AddBody.class);
        String name = Fields.required("name", body.name(), ApiKey.LONGEST_NAME);
        Set<Scope> scopes = scopes(body.scopes());
        if (scopes.contains(Scope.OPERATOR) && !call.key().may(Scope.OPERATOR)) {
            throw new ProblemException(
                    ProblemKind.MISSING_SCOPE, "Only a key with the scope operator makes another one with it.");
        }
        ApiKeys.Created created = keys.create(call.tenant(), name, scopes, false, call.actor());
        return Reply.created(Edge.ROOT + "/api-keys/" + created.key().id(), KeyJson.of(created.key(), created.text()));
    }

    private Reply remove(Call call) {
        UUID id = Fields.uuid(call.parameter("id"));
        Optional<ApiKey> key = keys.list(call.tenant()).stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        if (key.isPresent()
                && key.get().scopes().contains(Scope.OPERATOR)
                && !call.key().may(Scope.OPERATOR)) {
            throw new ProblemException(
                    ProblemKind.MISSING_SCOPE, "Only a key with the scope operator removes another one with it.");
        }
        if (key.isEmpty() || !keys.remove(call.tenant(), key.get().id(), call.actor())) {
            throw new ProblemException(
                    ProblemKind.NO_SUCH_API_KEY, "List the keys with GET /api-keys and use an id from there.");
        }
        return Reply.nothing();
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
                            "The field 'scopes' lists verifications, users:read, users:write, audit:read, admin or"
                                    + " operator.")));
        }
        return scopes;
    }
}
