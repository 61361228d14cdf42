package org.countersign.core.directory;

import org.countersign.core.typed.TypedName;

/**
 * Asks for a page of users, by name.
 *
 * @param view which
 * @param search part of a user name, display name or mail address in any spelling, or a whole user name with its domain;
 *     100 characters at most; empty for all
 * @param after the name key after which the page begins; empty for the first
 * @param limit 1 to 200
 */
public record UserQuery(UserView view, String search, String after, int limit) {
    private static final int LONGEST_SEARCH = 100;
    private static final int MOST = 200;

    public UserQuery {
        search = search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search;
        limit = Math.clamp(limit, 1, MOST);
    }

    /** The search in the form in which names are compared. */
    public String sought() {
        return TypedName.sought(search);
    }

    /** The user name without its domain that the search may be: {@code DEMO\\alice} finds alice (S1.2). */
    public String shortName() {
        return TypedName.withoutDomain(sought());
    }
}
