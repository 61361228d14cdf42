package org.countersign.core.administration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.authority.Act;

/** What an administrator does to one user or to many at once, with a preview (S4.10). */
public enum UserStep {
    ENABLE(Act.CHANGE_STATE),
    ENFORCE(Act.CHANGE_STATE),
    DISABLE(Act.CHANGE_STATE),
    REQUIRE_REGISTRATION(Act.REQUIRE_REGISTRATION),
    DELETE_APP_PASSWORDS(Act.DELETE_APP_PASSWORDS),
    FORGET_BROWSERS(Act.FORGET_BROWSERS),
    UNLOCK(Act.UNLOCK);

    private final Act act;

    UserStep(Act act) {
        this.act = act;
    }

    /** The act that it is. */
    public Act act() {
        return act;
    }

    /** In addresses, forms and bundles: lower case, with dashes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The step of that id. */
    public static Optional<UserStep> of(String id) {
        return Arrays.stream(values()).filter(step -> step.id().equals(id)).findFirst();
    }
}
