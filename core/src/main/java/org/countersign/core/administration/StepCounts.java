package org.countersign.core.administration;

import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.user.User;

/** Counts what a step on a user ends, for the preview. */
@FunctionalInterface
public interface StepCounts {
    /** How many app passwords or remembered browsers the step ends; 0 where it ends none. */
    int of(UserStep step, User user);

    /** Counts those that are there now. */
    static StepCounts of(AppPasswords appPasswords, RememberedBrowsers browsers) {
        return (step, user) -> switch (step) {
            case DISABLE, DELETE_APP_PASSWORDS -> appPasswords.list(user).size();
            case FORGET_BROWSERS -> browsers.list(user).size();
            case ENABLE, ENFORCE, REQUIRE_REGISTRATION, UNLOCK -> 0;
        };
    }
}
