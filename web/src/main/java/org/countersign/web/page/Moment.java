package org.countersign.web.page;

/**
 * A time as people say it, and exactly.
 *
 * @param words for example "Today 09:42"
 * @param iso for the datetime attribute
 */
public record Moment(String words, String iso) {}
