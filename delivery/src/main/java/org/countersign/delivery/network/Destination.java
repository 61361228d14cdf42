package org.countersign.delivery.network;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** Whether the address of a push service or a provider may be contacted. */
public sealed interface Destination {
    /**
     * It may.
     *
     * @param resolved what its host stands for just now; empty where that was not looked at
     */
    record Allowed(URI address, List<InetAddress> resolved) implements Destination {}

    /**
     * It may not.
     *
     * @param why in a few words, without the address: who knows it can wake the device
     */
    record Refused(String why) implements Destination {}
}
