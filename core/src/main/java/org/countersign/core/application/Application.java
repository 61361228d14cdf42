package org.countersign.core.application;

import org.countersign.core.shared.Text;
import org.countersign.core.tenant.TenantId;

/**
 * An application as its administrator describes it; how it reaches us is described elsewhere, by its name.
 *
 * @param tenant whose users sign in to it
 * @param name as users and reports see it, 1 to 100 characters; unique in the tenant
 * @param asks whether it can ask for a second factor: by a page, a challenge or a code typed after the password (S7.7)
 * @param appPasswords whether it takes app passwords although it can ask; one that cannot always does
 * @param trustedAddresses where sign-ins to it are inside, besides the tenant's own
 * @param cache for how long a success counts again
 */
public record Application(
        TenantId tenant,
        String name,
        boolean asks,
        boolean appPasswords,
        TrustedAddresses trustedAddresses,
        CacheRule cache) {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 100;

    public Application {
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(Text.line(name, LONGEST_NAME))) {
            throw new IllegalArgumentException("An application's name is 1 to 100 characters on one line");
        }
    }

    /** One that nobody has described: it can ask, and has nothing special. */
    public static Application unknown(TenantId tenant, String name) {
        String line = Text.line(name, LONGEST_NAME);
        return new Application(tenant, line.isBlank() ? "-" : line, true, false, TrustedAddresses.NONE, CacheRule.OFF);
    }

    /** The same, without caching. */
    public Application withoutCache() {
        return new Application(tenant, name, asks, appPasswords, trustedAddresses, CacheRule.OFF);
    }

    /** Whether an app password signs in there. */
    public boolean takesAppPasswords() {
        return !asks || appPasswords;
    }
}
