package org.countersign.web.api.user;

import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Permit;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.user.User;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.Reply;

/** Finds the user that an address names, in the key's own tenant only. */
public final class Users {
    private final Directory directory;
    private final Auditor auditor;

    /** Looks in a directory. */
    public Users(Directory directory, Auditor auditor) {
        this.directory = directory;
        this.auditor = auditor;
    }

    /** The user that the address names. */
    public UserSummary named(Call call) {
        return directory
                .findByNameOrId(call.tenant(), call.parameter("name"))
                .orElseThrow(() -> new ProblemException(Refusals.noSuchUser()));
    }

    /** The permit for the operation's act on the user that the address names. */
    public Permit permit(Call call) {
        return call.permit(named(call).user());
    }

    /** The user as they are after an act. */
    Reply shown(User user) {
        return Reply.ok(json(user));
    }

    UserJson json(User user) {
        return directory
                .find(user.tenant(), user.id())
                .map(this::json)
                .orElseThrow(() -> new ProblemException(Refusals.noSuchUser()));
    }

    UserJson json(UserSummary summary) {
        return UserJson.of(summary, auditor.now());
    }
}
