package org.countersign.core.registration;

import org.countersign.core.method.Authenticator;
import org.countersign.core.shared.Text;

/** The names people give their methods. */
public final class Labels {
    private Labels() {}

    /** What was typed as one line of at most {@link Authenticator#LONGEST_LABEL} characters; the usual name for nothing. */
    public static String of(String typed) {
        String label = Text.line(typed.strip(), Authenticator.LONGEST_LABEL);
        return label.isBlank() ? Authenticator.DEFAULT_LABEL : label;
    }
}
