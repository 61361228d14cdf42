package org.countersign.web.profile;

/**
 * The Countersign app among the ways to verify: there to be configured also while no device has it.
 *
 * @param meta how many devices
 * @param first whether it is asked for first
 * @param address where it is configured
 */
public record AppRow(String meta, boolean first, String address) {}
