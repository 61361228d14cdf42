package org.countersign.core.directory;

/**
 * Asks for a page of users, by name.
 *
 * @param view which
 * @param search part of a user name, display name or mail address, 100 characters at most; empty for all
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
}
