package org.countersign.web.page;

/**
 * One of several to choose.
 *
 * @param id what the form sends
 * @param icon name in the sprite
 * @param name as people read it
 * @param meta one line more
 */
public record Option(String id, String icon, String name, String meta) {}
