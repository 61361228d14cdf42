package org.countersign.server.settings;

import java.net.InetAddress;
import java.time.Duration;

/**
 * The RADIUS front door.
 *
 * @param enabled whether it answers at all
 * @param address listened on
 * @param port UDP; 0 for any free one
 * @param queue requests that may wait
 * @param patience how long a request is held for an approval in the app
 */
public record RadiusSettings(boolean enabled, InetAddress address, int port, int queue, Duration patience) {}
