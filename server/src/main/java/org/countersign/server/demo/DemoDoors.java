package org.countersign.server.demo;

/**
 * Where the demonstration listens, on loopback.
 *
 * @param httpUrl of pages and API, without a trailing slash
 * @param radiusPort UDP
 * @param ldapPort TCP
 */
public record DemoDoors(String httpUrl, int radiusPort, int ldapPort) {}
