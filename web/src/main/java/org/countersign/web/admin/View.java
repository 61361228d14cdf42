package org.countersign.web.admin;

/**
 * A saved view of the list.
 *
 * @param address where it leads
 * @param name as people read it
 * @param count how many users it shows
 * @param current whether it is this one
 */
public record View(String address, String name, String count, boolean current) {}
