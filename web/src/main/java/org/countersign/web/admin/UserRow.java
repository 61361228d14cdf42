package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Badge;
import org.countersign.web.page.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A user in the list.
 *
 * @param address of the page of the user
 * @param id what the form sends
 * @param username as they type it
 * @param name as people read it
 * @param initials one or two letters
 * @param badges the state
 * @param registered whether there is a method
 * @param first the first choice
 * @param role the role or the former one
 * @param lastSignIn when they signed in last
 * @param selected whether it is ticked
 */
public record UserRow(
        String address,
        String id,
        String username,
        String name,
        String initials,
        List<Badge> badges,
        boolean registered,
        String first,
        @Nullable String role,
        @Nullable Moment lastSignIn,
        boolean selected) {}
