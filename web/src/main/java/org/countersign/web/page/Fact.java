package org.countersign.web.page;

/**
 * A name and a value.
 *
 * @param name what it is
 * @param value as people read it
 */
public record Fact(String name, String value) {}
