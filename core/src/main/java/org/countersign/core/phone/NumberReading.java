package org.countersign.core.phone;

import java.util.Locale;
import org.countersign.core.method.PhoneNumber;

/** What a typed number turned out to be. */
public sealed interface NumberReading {
    /** One that can be texted or called. */
    record Valid(PhoneNumber number) implements NumberReading {}

    /** One that is not taken. */
    record Refused(Why why) implements NumberReading {}

    /** Why a number is not taken. The wire name is stable. */
    enum Why {
        /** It has letters, or other things that no number has. */
        NOT_A_NUMBER,
        /** It has no country code, and nothing says which country it is in. */
        NO_COUNTRY,
        /** It has too few or too many digits for its country, or no such range exists there. */
        NOT_POSSIBLE,
        /** A short code or a service: nobody owns it. */
        SERVICE,
        /** Calls to it cost extra. */
        PREMIUM,
        /** The extension behind it has more than 11 digits. */
        EXTENSION_TOO_LONG,
        /** There is an extension behind it, and it is of a phone that has none: only an office phone has. */
        NO_EXTENSION_THERE;

        /** The name in the API: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
