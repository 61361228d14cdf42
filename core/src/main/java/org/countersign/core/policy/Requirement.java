package org.countersign.core.policy;

import java.util.List;
import org.countersign.core.method.Authenticator;

/** What a request needs. */
public sealed interface Requirement {
    /**
     * The first factor is enough.
     *
     * @param why a stable code: {@code not_required}, {@code not_registered_yet}, {@code trusted_address},
     *     {@code remembered_browser}
     */
    record None(String why) implements Requirement {}

    /** The user must register a method first, at a browser. */
    record Registration() implements Requirement {}

    /** A method must be registered, and here it can't be: at an application without pages. */
    record Unmeetable() implements Requirement {}

    /** The application cannot ask for a second factor: only an app password will do (S7.7). */
    record AppPassword() implements Requirement {}

    /**
     * A second factor.
     *
     * @param from any of these; not empty
     */
    record SecondFactor(List<Authenticator> from) implements Requirement {
        public SecondFactor {
            from = List.copyOf(from);
        }
    }
}
