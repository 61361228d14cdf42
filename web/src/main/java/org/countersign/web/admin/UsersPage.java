package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Choice;
import org.jspecify.annotations.Nullable;

/**
 * The users of a tenant.
 *
 * @param lead how many, and who is left
 * @param done what was just done
 * @param error why nothing was done
 * @param views the saved views
 * @param view the id of this one
 * @param query what is searched
 * @param rows this page of them
 * @param caption of the table
 * @param range which of how many
 * @param previous the page before
 * @param next the page after
 * @param emptyFact why there is none
 * @param emptyAdvice what to do then
 * @param steps quick steps the role may take
 * @param mayAdd whether the role may add users
 */
public record UsersPage(
        String lead,
        @Nullable String done,
        @Nullable String error,
        List<View> views,
        String view,
        String query,
        List<UserRow> rows,
        String caption,
        String range,
        @Nullable String previous,
        @Nullable String next,
        String emptyFact,
        String emptyAdvice,
        List<Choice> steps,
        boolean mayAdd) {}
