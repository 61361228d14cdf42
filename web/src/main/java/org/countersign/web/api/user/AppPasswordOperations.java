package org.countersign.web.api.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.apikey.Scope;
import org.countersign.core.apppassword.AppPasswordResult;
import org.countersign.core.apppassword.AppPasswordUse;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Permissions;
import org.countersign.core.user.User;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Makes, lists and deletes a user's app passwords (S7.7). */
public final class AppPasswordOperations implements Route.Group {
    private static final String PATH = "/users/{name}/app-passwords";

    private final Users users;
    private final AppPasswords appPasswords;

    /** Works on the app passwords of a directory's users. */
    public AppPasswordOperations(Directory directory, AppPasswords appPasswords, Auditor auditor) {
        this.users = new Users(directory, auditor);
        this.appPasswords = appPasswords;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, Scope.USERS_READ, this::list),
                Route.post(PATH, Scope.USERS_WRITE, this::make),
                Route.delete(PATH, Scope.USERS_WRITE, this::deleteAll),
                Route.delete(PATH + "/{id}", Scope.USERS_WRITE, this::delete));
    }

    /** An app password without its text. */
    record UseJson(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedFrom,
            @Nullable String lastUsedApplication) {
        static UseJson of(AppPasswordUse use) {
            return new UseJson(
                    use.password().id(),
                    use.password().name(),
                    use.password().createdAt(),
                    use.lastUsedAt(),
                    use.lastUsedFrom().isEmpty() ? null : use.lastUsedFrom(),
                    use.lastUsedApplication().isEmpty() ? null : use.lastUsedApplication());
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "appPasswords",
                appPasswords.list(users.named(call).user()).stream()
                        .map(UseJson::of)
                        .toList()));
    }

    record NameBody(@Nullable String name) {}

    /** A new app password, shown once. Prints no secret. */
    record MadeJson(UUID id, String name, String password, Instant createdAt) {
        @Override
        public String toString() {
            return "MadeJson[" + id + "]";
        }
    }

    private Reply make(Call call) {
        String name = Fields.required("name", call.body(NameBody.class).name(), AppPasswords.LONGEST_NAME);
        User user = editable(call);
        return switch (appPasswords.create(user, name, call.actor())) {
            case AppPasswordResult.Made made ->
                Reply.created(
                        UserOperations.address(call.parameter("name")) + "/app-passwords/"
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
            case AppPasswordResult.NotAllowed _ ->
                throw new ProblemException(
                        ProblemKind.APP_PASSWORDS_OFF, "An administrator must switch app passwords on first.");
            case AppPasswordResult.BadName _ ->
                throw new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "Give a name of 1 to " + AppPasswords.LONGEST_NAME + " characters.");
        };
    }

    private Reply delete(Call call) {
        User user = editable(call);
        UUID id = Fields.uuid(call.parameter("id"));
        if (id == null || !appPasswords.delete(user, id, call.actor())) {
            throw new ProblemException(
                    ProblemKind.NO_SUCH_APP_PASSWORD,
                    "List the user's app passwords with GET " + PATH + " and use an id from there.");
        }
        return Reply.nothing();
    }

    private Reply deleteAll(Call call) {
        return Reply.ok(Map.of("deleted", appPasswords.deleteAll(editable(call), call.actor(), "")));
    }

    private User editable(Call call) {
        User user = users.named(call).user();
        if (!Permissions.mayEditMethods(call.actor(), user.role())) {
            throw new ProblemException(Refusals.aboveYourRole());
        }
        return user;
    }
}
