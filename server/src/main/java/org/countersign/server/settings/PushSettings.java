package org.countersign.server.settings;

import java.util.Optional;

/**
 * How phones are woken.
 *
 * @param contact where push services find whoever runs this server; empty for its public address
 * @param allowPrivateNetworks whether push services in private networks, and on other ports than 443, are contacted
 */
public record PushSettings(Optional<String> contact, boolean allowPrivateNetworks) {}
