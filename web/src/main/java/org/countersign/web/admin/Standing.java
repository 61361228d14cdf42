package org.countersign.web.admin;

import org.countersign.web.page.Link;
import org.jspecify.annotations.Nullable;

/**
 * In one headline, where a user stands.
 *
 * @param caption since when
 * @param fact the headline
 * @param advice what it means
 * @param icon of the action
 * @param action the next step, where there is one
 */
public record Standing(
        String caption,
        String fact,
        String advice,
        String icon,
        @Nullable Link action) {}
