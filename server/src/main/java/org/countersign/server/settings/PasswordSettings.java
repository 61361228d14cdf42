package org.countersign.server.settings;

/**
 * Bounds on the hashing of passwords, which is dear on purpose.
 *
 * @param atOnce computed at once
 * @param waiting that may wait for their turn
 */
public record PasswordSettings(int atOnce, int waiting) {}
