package org.countersign.radius.client;

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

/**
 * An immutable table of clients. The most specific range wins; within a range, the client that names the request's
 * NAS-Identifier goes before one that takes any. Costs one look-up for each prefix length in use.
 */
public final class ClientTable implements RadiusClients {
    private final List<PrefixTable> fourOctets;
    private final List<PrefixTable> sixteenOctets;

    /** A table of these clients; two with the same range and NAS-Identifier are found in the order given. */
    public ClientTable(Collection<RadiusClient> clients) {
        fourOctets = tables(clients, 4);
        sixteenOctets = tables(clients, 16);
    }

    @Override
    public Optional<RadiusClient> find(InetAddress source, Optional<String> nasIdentifier) {
        byte[] octets = source.getAddress();
        for (PrefixTable table : octets.length == 4 ? fourOctets : sixteenOctets) {
            for (RadiusClient client : table.at(octets)) {
                if (client.takes(nasIdentifier)) {
                    return Optional.of(client);
                }
            }
        }
        return Optional.empty();
    }

    private static List<PrefixTable> tables(Collection<RadiusClient> clients, int octets) {
        SortedMap<Integer, List<RadiusClient>> byPrefix = new TreeMap<>(Comparator.reverseOrder());
        for (RadiusClient client : clients) {
            if (client.range().network().getAddress().length == octets) {
                byPrefix.computeIfAbsent(client.range().prefixLength(), _ -> new ArrayList<>())
                        .add(client);
            }
        }
        return byPrefix.entrySet().stream()
                .map(entry -> new PrefixTable(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static final class PrefixTable {
        private final int prefixLength;
        private final Map<Network, List<RadiusClient>> byNetwork;

        PrefixTable(int prefixLength, List<RadiusClient> clients) {
            this.prefixLength = prefixLength;
            byNetwork = clients.stream()
                    .sorted(Comparator.comparing(client -> client.nasIdentifier() == null))
                    .collect(Collectors.groupingBy(
                            client -> Network.of(client.range().network().getAddress(), prefixLength)));
        }

        List<RadiusClient> at(byte[] octets) {
            return byNetwork.getOrDefault(Network.of(octets, prefixLength), List.of());
        }
    }

    /** An address with its host bits cleared, as a key that is cheap to hash. */
    private record Network(long high, long low) {
        static Network of(byte[] octets, int prefixLength) {
            byte[] masked = AddressRange.masked(octets, prefixLength);
            int half = masked.length / 2;
            return new Network(number(masked, 0, half), number(masked, half, masked.length));
        }

        private static long number(byte[] octets, int from, int to) {
            long number = 0;
            for (int i = from; i < to; i++) {
                number = number << 8 | (octets[i] & 0xff);
            }
            return number;
        }
    }
}
