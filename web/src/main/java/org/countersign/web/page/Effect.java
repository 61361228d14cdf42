package org.countersign.web.page;

/**
 * One line of "What will happen".
 *
 * @param count how many
 * @param words of what, and what happens to them
 * @param skipped whether this line says who is left out
 */
public record Effect(String count, String words, boolean skipped) {}
