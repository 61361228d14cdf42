package org.countersign.server.settings;

import java.net.InetAddress;

/**
 * The RADIUS front door.
 *
 * @param enabled whether it answers at all
 * @param address listened on
 * @param port UDP; 0 for any free one
 * @param queue requests that may wait
 */
public record RadiusSettings(boolean enabled, InetAddress address, int port, int queue) {}
