package org.countersign.web.help;

import java.util.List;

/**
 * One article.
 *
 * @param article itself
 * @param related what to read next
 */
public record ArticlePage(Article article, List<Article> related) {}
