package org.countersign.web.api.user;

import java.time.Duration;
import java.util.List;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
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
                Route.put("/users/{name}/mfa-state", Act.CHANGE_STATE, this::changeState),
                Route.act("/users/{name}/require-registration", Act.REQUIRE_REGISTRATION, this::requireRegistration),
                Route.act("/users/{name}/unlock", Act.UNLOCK, this::unlock),
                Route.act("/users/{name}/block", Act.BLOCK, this::block),
                Route.act("/users/{name}/unblock", Act.UNBLOCK, this::unblock),
                Route.put("/users/{name}/password", Act.SET_PASSWORD, this::setPassword));
    }

    private interface Step {
        Result<User> on(Permit permit);
    }

    private Reply act(Call call, Step step) {
        return users.shown(Refusals.done(step.on(users.permit(call))));
    }

    record StateBody(@Nullable String state, @Nullable String reason) {}

    private Reply changeState(Call call) {
        StateBody body = call.body(StateBody.class);
        MfaState state = UserFields.state(body.state());
        String reason = UserFields.reason(body.reason());
        return act(call, permit -> directory.changeState(permit, state, reason));
    }

    record RegistrationBody(
            @Nullable Boolean removeMethods, @Nullable String reason) {}

    private Reply requireRegistration(Call call) {
        RegistrationBody body = call.body(RegistrationBody.class, new RegistrationBody(null, null));
        boolean removeMethods = Boolean.TRUE.equals(body.removeMethods());
        String reason = UserFields.reason(body.reason());
        return act(call, permit -> directory.requireRegistration(permit, removeMethods, reason));
    }

    record ReasonBody(@Nullable String reason) {
        private static final ReasonBody NONE = new ReasonBody(null);
    }

    private Reply unlock(Call call) {
        String reason =
                UserFields.reason(call.body(ReasonBody.class, ReasonBody.NONE).reason());
        return act(call, permit -> directory.unlock(permit, reason));
    }

    record BlockBody(@Nullable Long days, @Nullable String reason) {}

    private Reply block(Call call) {
        BlockBody body = call.body(BlockBody.class, new BlockBody(null, null));
        Duration duration =
                Duration.ofDays(Fields.number("days", body.days(), 1, LONGEST_BLOCK_DAYS, Directory.BLOCK.toDays()));
        String reason = UserFields.reason(body.reason());
        return act(call, permit -> directory.block(permit, duration, reason));
    }

    private Reply unblock(Call call) {
        String reason =
                UserFields.reason(call.body(ReasonBody.class, ReasonBody.NONE).reason());
        return act(call, permit -> directory.unblock(permit, reason));
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
        return act(call, permit -> directory.setPassword(permit, password));
    }
}
