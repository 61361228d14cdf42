package org.countersign.web.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.directory.UserView;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.User;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Lists, adds, shows, changes and removes users. */
public final class UserOperations implements Route.Group {
    private static final int MOST = 199;
    private static final int USUAL = 50;

    private final Directory directory;
    private final Users users;

    /** Works on a directory. */
    public UserOperations(Directory directory, Auditor auditor) {
        this.directory = directory;
        this.users = new Users(directory, auditor);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/users", Act.READ_USERS, this::list),
                Route.post("/users", Act.ADD_USER, this::add),
                Route.get("/users/{name}", Act.READ_USER, call -> Reply.ok(users.json(users.named(call)))),
                Route.patch("/users/{name}", Act.CHANGE_USER, this::change),
                Route.delete("/users/{name}", Act.REMOVE_USER, this::remove));
    }

    /** A page of users; {@code next} leads to the one after it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(List<UserJson> users, @Nullable String next) {}

    private Reply list(Call call) {
        UserView view = call.query("view").map(UserOperations::view).orElse(UserView.ALL);
        String after = call.query("cursor").map(UserOperations::key).orElse("");
        int limit = call.query("limit", 1, MOST, USUAL);
        List<UserSummary> found = directory.list(
                call.tenant(), new UserQuery(view, call.query("q").orElse(""), after, limit + 1));
        List<UserSummary> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor(page.getLast().user().name().key()) : null;
        return Reply.ok(new Page(page.stream().map(users::json).toList(), next));
    }

    /** A user to be added. Prints no password. */
    record AddBody(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String mail,
            @Nullable String state,
            @Nullable String role,
            @Nullable String password) {
        @Override
        public String toString() {
            return "AddBody[…]";
        }
    }

    private Reply add(Call call) {
        AddBody body = call.body(AddBody.class);
        NewUser user = new NewUser(
                UserFields.name(body.name()),
                UserFields.displayName(body.displayName()),
                UserFields.mail(body.mail()),
                UserFields.role(body.role()),
                body.state() == null ? MfaState.DISABLED : UserFields.state(body.state()),
                UserFields.password(body.password()));
        User added = Refusals.done(
                directory.add(call.permit(Act.ADD_USER, new Target.NewUser(call.tenant(), user.role())), user));
        return Reply.created(address(added.name().typed()), users.json(added));
    }

    private Reply change(Call call) {
        UserChangeBody body = call.body(UserChangeBody.class).checked();
        User user = users.named(call).user();
        Result<User> result = new Result.Done<>(user);
        if (body.role().given()) {
            // The role first: it needs more, and where it is refused nothing else may have changed.
            Target granting =
                    new Target.Granting(user, UserFields.role(body.role().value()));
            result = directory.changeRole(call.permit(Act.CHANGE_ROLE, granting));
        }
        if (body.changesProfile()) {
            result = result.flatMap(current -> directory.changeProfile(
                    call.permit(current),
                    body.displayNameOr(current.displayName()),
                    body.mailOr(current.mail()),
                    body.languageOr(current.language())));
        }
        return users.shown(Refusals.done(result));
    }

    private Reply remove(Call call) {
        Refusals.done(directory.remove(users.permit(call)));
        return Reply.nothing();
    }

    static String address(String name) {
        return Edge.ROOT + "/users/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static UserView view(String name) {
        return UserView.ofWireName(name)
                .orElseThrow(() -> Fields.invalid(
                        "view",
                        "The parameter 'view' is all, disabled, enabled, enforced, not-registered, administrators,"
                                + " former-administrators, blocked or locked-out."));
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.indexOf('\0') < 0 && key.indexOf('\ufffd') < 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw notACursor();
        }
        throw notACursor();
    }

    private static RuntimeException notACursor() {
        return Fields.invalid("cursor", "The parameter 'cursor' must be the 'next' of the page before.");
    }
}
