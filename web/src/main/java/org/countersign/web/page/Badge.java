package org.countersign.web.page;

/**
 * The state of a user: a shape, a colour and a word.
 *
 * @param style class of the component
 * @param words the word
 */
public record Badge(String style, String words) {}
