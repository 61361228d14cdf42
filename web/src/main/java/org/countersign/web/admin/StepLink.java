package org.countersign.web.admin;

/**
 * Something that can be done to a user.
 *
 * @param address of its review
 * @param icon name in the sprite
 * @param name what it does
 * @param harm whether it ends access
 */
public record StepLink(String address, String icon, String name, boolean harm) {}
