package org.countersign.web.admin;

import org.countersign.core.administration.UserStep;

/**
 * How a step is shown.
 *
 * @param icon its name in the sprite
 * @param harm whether it ends access or protection
 */
record StepLook(String icon, boolean harm) {
    static StepLook of(UserStep step) {
        return switch (step) {
            case ENABLE -> new StepLook("shield", false);
            case ENFORCE -> new StepLook("lock", false);
            case DISABLE -> new StepLook("ban", true);
            case REQUIRE_REGISTRATION -> new StepLook("refresh", true);
            case DELETE_APP_PASSWORDS -> new StepLook("key", true);
            case FORGET_BROWSERS -> new StepLook("laptop", false);
            case UNLOCK -> new StepLook("unlock", false);
        };
    }
}
