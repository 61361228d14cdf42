package org.countersign.web.api.userimport;

import java.util.Locale;
import java.util.Optional;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Permissions;
import org.countersign.core.directory.Result;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.user.Refusals;

/** Does one row, or says what doing it would be. */
final class RowAct {
    private static final String REASON = "import";

    private final Directory directory;
    private final TenantId tenant;
    private final Actor actor;
    private final boolean dryRun;

    RowAct(Directory directory, TenantId tenant, Actor actor, boolean dryRun) {
        this.directory = directory;
        this.tenant = tenant;
        this.actor = actor;
        this.dryRun = dryRun;
    }

    RowResult on(ImportRow row) {
        if (row.fault() != null) {
            return RowResult.failed(row, "bad_row", row.fault());
        }
        Optional<Username> name = Username.of(row.username());
        if (name.isEmpty() || hasBrokenText(row.username())) {
            return RowResult.failed(row, "bad_username", "The cell Username can't be a user name.");
        }
        Optional<MfaState> state = state(row.status());
        return switch (row.action().toLowerCase(Locale.ROOT)) {
            case "" -> state.isPresent() ? changeState(row, state.get()) : badStatus(row);
            case "add" -> state.isPresent() ? add(row, name.get(), state.get()) : badStatus(row);
            case "unlock" -> reset(row, id -> directory.unlock(tenant, id, actor, REASON));
            case "require-registration" ->
                reset(row, id -> directory.requireRegistration(tenant, id, false, actor, REASON));
            default ->
                RowResult.failed(row, "bad_action", "The cell Action is empty, add, unlock or require-registration.");
        };
    }

    private interface Act {
        Result<User> on(UserId id);
    }

    private RowResult changeState(ImportRow row, MfaState state) {
        Optional<UserSummary> found = directory.find(tenant, row.username());
        if (found.isEmpty()) {
            return failed(row, Refusals.noSuchUser());
        }
        User user = found.get().user();
        if (!Permissions.mayEditMethods(actor, user.role())) {
            return failed(row, Refusals.aboveYourRole());
        }
        if (user.state() == state) {
            return RowResult.of(row, "unchanged");
        }
        return dryRun
                ? RowResult.of(row, "valid")
                : result(row, directory.changeState(tenant, user.id(), state, actor, REASON));
    }

    private RowResult reset(ImportRow row, Act act) {
        Optional<UserSummary> found = directory.find(tenant, row.username());
        if (found.isEmpty()) {
            return failed(row, Refusals.noSuchUser());
        }
        User user = found.get().user();
        if (!Permissions.mayReset(actor, user.role())) {
            return failed(row, Refusals.aboveYourRole());
        }
        return dryRun ? RowResult.of(row, "valid") : result(row, act.on(user.id()));
    }

    private RowResult add(ImportRow row, Username name, MfaState state) {
        if (dryRun) {
            boolean taken = directory
                    .find(tenant, row.username())
                    .filter(found -> found.user().name().key().equals(name.key()))
                    .isPresent();
            return taken
                    ? RowResult.failed(row, "name_taken", "The tenant has a user of that name.")
                    : RowResult.of(row, "valid");
        }
        return result(row, directory.add(tenant, new NewUser(name, "", null, null, state, null), actor));
    }

    private static RowResult result(ImportRow row, Result<User> result) {
        return result.fold(_ -> RowResult.of(row, "done"), refusal -> failed(row, Refusals.problem(refusal)));
    }

    private static RowResult failed(ImportRow row, Problem problem) {
        return RowResult.failed(row, problem.kind().code(), problem.detail());
    }

    private static RowResult badStatus(ImportRow row) {
        return RowResult.failed(row, "bad_status", "The cell MFA status is Disabled, Enabled or Enforced.");
    }

    private static Optional<MfaState> state(String text) {
        for (MfaState state : MfaState.values()) {
            if (state.name().equalsIgnoreCase(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    // A long name would be cut when it becomes the display name.
    private static boolean hasBrokenText(String name) {
        return name.length() > NewUser.LONGEST_DISPLAY_NAME;
    }
}
