package org.countersign.web.api.userimport;

import java.util.Locale;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Refused;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.KeyActs;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.user.Refusals;

/** Does one row, or says what doing it would be. */
final class RowAct {
    private static final String REASON = "import";

    private final Directory directory;
    private final TenantId tenant;
    private final Call call;
    private final boolean dryRun;

    RowAct(Directory directory, Call call, boolean dryRun) {
        this.directory = directory;
        this.tenant = call.tenant();
        this.call = call;
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
            case "unlock" -> reset(row, Act.UNLOCK, permit -> directory.unlock(permit, REASON));
            case "require-registration" ->
                reset(row, Act.REQUIRE_REGISTRATION, permit -> directory.requireRegistration(permit, false, REASON));
            default ->
                RowResult.failed(row, "bad_action", "The cell Action is empty, add, unlock or require-registration.");
        };
    }

    private interface Step {
        Result<User> by(Permit permit);
    }

    private RowResult changeState(ImportRow row, MfaState state) {
        Optional<UserSummary> found = directory.find(tenant, row.username());
        if (found.isEmpty()) {
            return failed(row, Refusals.noSuchUser());
        }
        User user = found.get().user();
        return call.ask(Act.CHANGE_STATE, new Target.OfUser(user))
                .fold(
                        permit -> {
                            if (user.state() == state) {
                                return RowResult.of(row, "unchanged");
                            }
                            return dryRun
                                    ? RowResult.of(row, "valid")
                                    : result(row, directory.changeState(permit, state, REASON));
                        },
                        refused -> failed(row, refused));
    }

    private RowResult reset(ImportRow row, Act act, Step step) {
        Optional<UserSummary> found = directory.find(tenant, row.username());
        if (found.isEmpty()) {
            return failed(row, Refusals.noSuchUser());
        }
        return call.ask(act, new Target.OfUser(found.get().user()))
                .fold(
                        permit -> dryRun ? RowResult.of(row, "valid") : result(row, step.by(permit)),
                        refused -> failed(row, refused));
    }

    private RowResult add(ImportRow row, Username name, MfaState state) {
        return call.ask(Act.ADD_USER, new Target.NewUser(tenant, null))
                .fold(permit -> add(row, name, state, permit), refused -> failed(row, refused));
    }

    private RowResult add(ImportRow row, Username name, MfaState state, Permit permit) {
        if (dryRun) {
            boolean taken = directory
                    .find(tenant, row.username())
                    .filter(found -> found.user().name().key().equals(name.key()))
                    .isPresent();
            return taken
                    ? RowResult.failed(row, "name_taken", "The tenant has a user of that name.")
                    : RowResult.of(row, "valid");
        }
        return result(row, directory.add(permit, new NewUser(name, "", null, null, state, null)));
    }

    private static RowResult result(ImportRow row, Result<User> result) {
        return result.fold(_ -> RowResult.of(row, "done"), refusal -> failed(row, Refusals.problem(refusal)));
    }

    private static RowResult failed(ImportRow row, Problem problem) {
        return RowResult.failed(row, problem.kind().code(), problem.detail());
    }

    private static RowResult failed(ImportRow row, Refused refused) {
        return failed(row, KeyActs.problem(refused).problem());
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
