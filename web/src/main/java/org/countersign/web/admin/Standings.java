package org.countersign.web.admin;

import java.time.Instant;
import org.countersign.core.administration.Plan;
import org.countersign.core.administration.UserStep;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.protection.Protection;
import org.countersign.core.user.MfaState;
import org.countersign.web.page.Link;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Words;
import org.jspecify.annotations.Nullable;

/** Says in one headline where a user stands, and only what the data shows. */
final class Standings {
    private final Words words;
    private final Moments moments;

    Standings(Words words, Moments moments) {
        this.words = words;
        this.moments = moments;
    }

    Standing of(UserSummary summary, Instant now, String root, boolean mayReset) {
        Protection protection = summary.protection();
        if (protection.blockedAt(now).isPresent()) {
            String until = moments.until(protection.blockedAt(now).get());
            return standing("blocked", "ban", null, until);
        }
        if (protection.exhausted()) {
            String name = UserStep.REQUIRE_REGISTRATION.id();
            return standing("exhausted", "refresh", mayReset ? link(root, name) : null, protection.failures());
        }
        if (protection.lockedAt(now).isPresent()) {
            String until = moments.until(protection.lockedAt(now).get());
            return standing("locked", "unlock", mayReset ? link(root, UserStep.UNLOCK.id()) : null, until);
        }
        if (summary.user().registrationRequired()) {
            return standing("again", "refresh", null, "");
        }
        if (Plan.registered(summary)) {
            boolean asked = summary.user().state() != MfaState.DISABLED
                    || summary.user().administrator();
            return asked
                    ? standing("enforced", "shield", null, protection.failures())
                    : standing("unused", "shield", null, "");
        }
        boolean asked =
                summary.user().state() != MfaState.DISABLED || summary.user().administrator();
        return standing(asked ? "unregistered" : "disabled", "shield", null, "");
    }

    private Standing standing(String id, String icon, @Nullable Link action, Object value) {
        return new Standing(
                words.say("user.standing.now"),
                words.say("user.standing." + id, value),
                words.say("user.standing." + id + ".advice", value),
                icon,
                action);
    }

    private Link link(String root, String step) {
        return new Link(root + "/" + step, words.say("step." + step));
    }
}
