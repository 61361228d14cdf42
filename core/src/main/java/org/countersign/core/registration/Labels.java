package org.countersign.core.registration;

import org.countersign.core.method.Authenticator;
import org.countersign.core.shared.Text;

/** The names people give their methods. */
final class Labels {
    private Labels() {}

    static String of(String typed) {
        String label = Text.line(typed.strip(), Authenticator.LONGEST_LABEL);
        return label.isBlank() ? Authenticator.DEFAULT_LABEL : label;
    }
}
