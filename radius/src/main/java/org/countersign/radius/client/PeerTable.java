package org.countersign.radius.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countersign.core.application.AddressRange;

/**
 * An immutable table of peers. The most specific range wins; within a range, the peer that names the request's
 * NAS-Identifier goes before one that takes any. Costs one look-up for each prefix length in use.
 */
public final class PeerTable implements Peers {
    private final List<PrefixTable> ofIpv4;
    private final List<PrefixTable> ofIpv6;

    /** A table of these peers; two with the same range and NAS-Identifier are found in the order given. */
    public PeerTable(Collection<Peer> peers) {
        ofIpv4 = tables(peers, Inet4Address.class);
        ofIpv6 = tables(peers, Inet6Address.class);
    }

    @Override
    public Optional<Peer> find(InetAddress source, Optional<String> nasIdentifier) {
        for (PrefixTable table : source instanceof Inet4Address ? ofIpv4 : ofIpv6) {
            for (Peer peer : table.around(source)) {
                if (peer.takes(nasIdentifier)) {
                    return Optional.of(peer);
                }
            }
        }
        return Optional.empty();
    }

    private static List<PrefixTable> tables(Collection<Peer> peers, Class<? extends InetAddress> family) {
        SortedMap<Integer, List<Peer>> byPrefix = new TreeMap<>(Comparator.reverseOrder());
        for (Peer peer : peers) {
            if (family.isInstance(peer.range().network())) {
                byPrefix.computeIfAbsent(peer.range().prefixLength(), _ -> new ArrayList<>())
                        .add(peer);
            }
        }
        return byPrefix.entrySet().stream()
                .map(entry -> new PrefixTable(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static final class PrefixTable {
        private final int prefixLength;
        private final Map<AddressRange, List<Peer>> byRange;

        PrefixTable(int prefixLength, List<Peer> peers) {
            this.prefixLength = prefixLength;
            byRange = peers.stream()
                    .sorted(Comparator.comparing(Peer::takesAny))
                    .collect(Collectors.groupingBy(Peer::range));
        }

        List<Peer> around(InetAddress source) {
            return byRange.getOrDefault(AddressRange.around(source, prefixLength), List.of());
        }
    }
}
