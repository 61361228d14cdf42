package org.countersign.web.admin;

import java.util.Arrays;
import java.util.Optional;

/** What the pages can do to users, one or many at once. */
public enum UserStep {
    ENABLE("enable", "shield", false, false),
    ENFORCE("enforce", "lock", false, false),
    DISABLE("disable", "ban", true, false),
    REQUIRE_REGISTRATION("require-registration", "refresh", true, true),
    DELETE_APP_PASSWORDS("delete-app-passwords", "key", true, true),
    FORGET_BROWSERS("forget-browsers", "laptop", false, true),
    UNLOCK("unlock", "unlock", false, true);

    private final String id;
    private final String icon;
    private final boolean harm;
    private final boolean reset;

    UserStep(String id, String icon, boolean harm, boolean reset) {
        this.id = id;
        this.icon = icon;
        this.harm = harm;
        this.reset = reset;
    }

    /** In addresses, forms and bundles. */
    String id() {
        return id;
    }

    /** Name in the sprite. */
    String icon() {
        return icon;
    }

    /** Whether it ends access or protection. */
    boolean harm() {
        return harm;
    }

    /** Whether the helpdesk may, too. */
    boolean reset() {
        return reset;
    }

    static Optional<UserStep> of(String id) {
        return Arrays.stream(values()).filter(step -> step.id.equals(id)).findFirst();
    }
}
