package org.countersign.delivery.mail;

import java.util.regex.Pattern;

/** What a mail address may look like here. */
public final class MailAddress {
    // RFC 5321 section 4.5.3.1.3: a path has 256 octets, two of them brackets.
    private static final int LONGEST = 254;
    // A dot-string of section 4.1.2 and a domain: no quoted name, no group, no second address, no line break.
    private static final Pattern ONE = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private MailAddress() {}

    /** Whether that is one address, in ASCII, and nothing beside it. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && ONE.matcher(text).matches();
    }
}
