package org.countersign.web.security;

import java.io.Serial;
import org.countersign.core.authority.Refused;

/** Leaves a page with what {@code core/authority} refused. Carries no stack trace: it is no fault. */
public final class ActRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refused why;
    private final String then;

    ActRefused(Refused why, String then) {
        super(why.toString(), null, false, false);
        this.why = why;
        this.then = then;
    }

    /** Why. */
    public Refused why() {
        return why;
    }

    /** The page to come back to, once a second factor was shown. */
    public String then() {
        return then;
    }
}
