package org.countersign.web.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.apppassword.AppPasswordResult;
import org.countersign.core.apppassword.AppPasswordUse;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.countersign.web.api.user.Refusals;
import org.countersign.web.api.user.Users;
import org.jspecify.annotations.Nullable;

/** App passwords of users (S7.7): made and shown once, listed, deleted. */
public final class AppPasswordOperations implements Route.Group {
    private static final String ALL = "/users/{name}/app-passwords";
    private static final String ONE = ALL + "/{id}";
    private static final String UNKNOWN = "List them with GET /users/{name}/app-passwords and use an id from there.";

    private final Users users;
    private final AppPasswords passwords;

    /** Works on these. */
    public AppPasswordOperations(Directory directory, AppPasswords passwords, Auditor auditor) {
        this.users = new Users(directory, auditor);
        this.passwords = passwords;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Act.READ_USER, this::list),
                Route.post(ALL, Act.MAKE_APP_PASSWORD, this::make),
                Route.delete(ALL, Act.DELETE_APP_PASSWORDS, this::deleteAll),
                Route.delete(ONE, Act.DELETE_APP_PASSWORD, this::delete));
    }

    record NameBody(@Nullable String name) {}

    /** One that was just made, with its text. Prints none of it. */
    record MadeJson(UUID id, String name, String password, Instant createdAt) {
        @Override
        public String toString() {
            return "MadeJson[" + id + "]";
        }
    }

    record UseJson(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedFrom,
            @Nullable String lastUsedApplication) {
        static UseJson of(AppPasswordUse use) {
            boolean used = use.lastUsedAt() != null;
            return new UseJson(
                    use.password().id(),
                    use.password().name(),
                    use.password().createdAt(),
                    use.lastUsedAt(),
                    used ? use.lastUsedFrom() : null,
                    used ? use.lastUsedApplication() : null);
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "appPasswords",
                passwords.list(users.named(call).user()).stream()
                        .map(UseJson::of)
                        .toList()));
    }

    private Reply make(Call call) {
        String name = Fields.required("name", call.body(NameBody.class).name(), AppPasswords.LONGEST_NAME);
        return switch (passwords.create(users.permit(call), name)) {
            case AppPasswordResult.Made made ->
                Reply.created(
                        Edge.ROOT + "/users/" + call.parameter("name") + "/app-passwords/"
                                + made.password().id(),
                        new MadeJson(
                                made.password().id(),
                                made.password().name(),
                                made.text(),
                                made.password().createdAt()));
            case AppPasswordResult.TooMany _ ->
                throw new ProblemException(
                        ProblemKind.TOO_MANY_APP_PASSWORDS,
                        "A user has " + AppPasswords.MOST + " at most. Delete one first, then make this one.");
            case AppPasswordResult.NoSuchUser _ -> throw new ProblemException(Refusals.noSuchUser());
            case AppPasswordResult.NotAllowed _ ->
                throw new ProblemException(
                        ProblemKind.APP_PASSWORDS_OFF,
                        "Switch them on for the tenant first: PATCH /settings {\"appPasswords\": true}.");
            case AppPasswordResult.BadName _ -> throw Fields.invalid("name", "The field 'name' is 1 to 60 characters.");
        };
    }

    private Reply delete(Call call) {
        UUID id = Optional.ofNullable(Fields.uuid(call.parameter("id"))).orElseThrow(AppPasswordOperations::unknown);
        if (!passwords.delete(users.permit(call), id)) {
            throw unknown();
        }
        return Reply.nothing();
    }

    private Reply deleteAll(Call call) {
        passwords.deleteAll(users.permit(call), call.query("reason").orElse(""));
        return Reply.nothing();
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemKind.NO_SUCH_APP_PASSWORD, UNKNOWN);
    }
}
