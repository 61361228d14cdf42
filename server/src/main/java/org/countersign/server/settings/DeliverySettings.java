package org.countersign.server.settings;

/**
 * How providers of texts and calls are reached.
 *
 * @param allowPrivateNetworks whether those in private networks, over http and on other ports than 443, are contacted
 */
public record DeliverySettings(boolean allowPrivateNetworks) {}
