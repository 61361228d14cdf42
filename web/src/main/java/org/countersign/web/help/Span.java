package org.countersign.web.help;

import org.jspecify.annotations.Nullable;

/**
 * Words of an article.
 *
 * @param words as people read them
 * @param address below the application's root, where they lead somewhere
 * @param code whether they are to be typed or compared letter by letter
 */
public record Span(String words, @Nullable String address, boolean code) {}
