package org.countersign.web.api.user;

import java.time.Duration;
import java.util.List;
import org.countersign.core.apikey.Scope;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** What administrators do to a user (S4): each act is one address. */
public final class UserActs implements Route.Group {
    private static final int LONGEST_BLOCK_DAYS = 3650;

    private final Directory directory;
    private final Users users;

    /** Works on a directory. */
    public UserActs(Directory directory, Auditor auditor) {
        this.directory = directory;
        this.users = new Users(directory, auditor);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.put("/users/{name}/mfa-state", Scope.USERS_WRITE, this::changeState),
                Route.act("/users/{name}/require-registration", Scope.USERS_WRITE, this::requireRegistration),
                Route.act("/users/{name}/unlock", Scope.USERS_WRITE, this::unlock),
                Route.act("/users/{name}/block", Scope.USERS_WRITE, this::block),
                Route.act("/users/{name}/unblock", Scope.USERS_WRITE, this::unblock),
                Route.put("/users/{name}/password", Scope.USERS_WRITE, this::setPassword));
    }

    private interface Act {
        Result<User> on(TenantId tenant, UserId user, Actor actor);
    }

    private Reply act(Call call, Act act) {
        return users.shown(Refusals.done(act.on(call.tenant(), users.id(call), call.actor())));
    }

    record StateBody(@Nullable String state, @Nullable String reason) {}

    private Reply changeState(Call call) {
        StateBody body = call.body(StateBody.class);
        MfaState state = UserFields.state(body.state());
        String reason = UserFields.reason(body.reason());
        return act(call, (tenant, user, actor) -> directory.changeState(tenant, user, state, actor, reason));
    }

    record RegistrationBody(
            @Nullable Boolean removeMethods, @Nullable String reason) {}

    private Reply requireRegistration(Call call) {
        RegistrationBody body = call.body(RegistrationBody.class, new RegistrationBody(null, null));
        boolean removeMethods = Boolean.TRUE.equals(body.removeMethods());
        String reason = UserFields.reason(body.reason());
        return act(
                call,
                (tenant, user, actor) -> directory.requireRegistration(tenant, user, removeMethods, actor, reason));
    }

    record ReasonBody(@Nullable String reason) {
        private static final ReasonBody NONE = new ReasonBody(null);
    }

    private Reply unlock(Call call) {
        String reason =
                UserFields.reason(call.body(ReasonBody.class, ReasonBody.NONE).reason());
        return act(call, (tenant, user, actor) -> directory.unlock(tenant, user, actor, reason));
    }

    record BlockBody(@Nullable Long days, @Nullable String reason) {}

    private Reply block(Call call) {
        BlockBody body = call.body(BlockBody.class, new BlockBody(null, null));
        Duration duration =
                Duration.ofDays(Fields.number("days", body.days(), 1, LONGEST_BLOCK_DAYS, Directory.BLOCK.toDays()));
        String reason = UserFields.reason(body.reason());
        return act(call, (tenant, user, actor) -> directory.block(tenant, user, duration, actor, reason));
    }

    private Reply unblock(Call call) {
        String reason =
                UserFields.reason(call.body(ReasonBody.class, ReasonBody.NONE).reason());
        return act(call, (tenant, user, actor) -> directory.unblock(tenant, user, actor, reason));
    }

    record PasswordBody(@Nullable String password) {
        @Override
        public String toString() {
            return "PasswordBody[…]";
        }
    }

    private Reply setPassword(Call call) {
        String password =
                UserFields.requiredPassword(call.body(PasswordBody.class).password());
        return act(call, (tenant, user, actor) -> directory.setPassword(tenant, user, password, actor));
    }
}
