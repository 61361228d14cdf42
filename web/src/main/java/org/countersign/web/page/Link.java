package org.countersign.web.page;

/**
 * An address and its words.
 *
 * @param address where it leads, absolute in the application
 * @param words what people read
 */
public record Link(String address, String words) {}
