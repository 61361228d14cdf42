package org.countersign.web.help;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The help centre: the questions under their topics, or what a search found.
 *
 * @param query what was searched; empty for everything
 * @param found what the search says about itself; null without a search
 * @param topics what is listed
 */
public record HelpPage(String query, @Nullable String found, List<Topic> topics) {
    /**
     * Articles under a heading.
     *
     * @param name the heading; empty for what a search found
     * @param articles the questions
     */
    public record Topic(String name, List<Article> articles) {}
}
