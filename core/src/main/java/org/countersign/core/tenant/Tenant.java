package org.countersign.core.tenant;

import java.util.regex.Pattern;

/**
 * A tenant (S1.1). Each feature owns its own settings of a tenant; here is only who it is.
 *
 * @param id the tenant
 * @param slug its short name in addresses and on the command line: 1 to 40 of {@code a-z 0-9 -}
 * @param displayName its name as people read it, 1 to 100 characters
 */
public record Tenant(TenantId id, String slug, String displayName) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final int LONGEST_NAME = 100;

    public Tenant {
        if (!isSlug(slug)) {
            throw new IllegalArgumentException("A tenant's short name is 1 to 40 letters a-z, digits or dashes");
        }
        if (displayName.isBlank() || displayName.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A tenant's name is 1 to 100 characters");
        }
    }

    /** Whether the text can be a tenant's short name. */
    public static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }
}
