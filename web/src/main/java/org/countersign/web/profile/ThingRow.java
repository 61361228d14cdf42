package org.countersign.web.profile;

/**
 * An app password or a remembered browser.
 *
 * @param name as its user calls it
 * @param meta when and from where it was used
 * @param action the form that ends it
 */
public record ThingRow(String name, String meta, String action) {}
