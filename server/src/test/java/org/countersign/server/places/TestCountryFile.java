package org.countersign.server.places;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes MaxMind DB files (format 2.0, records of 24 bits) small enough for a test. */
public final class TestCountryFile {
    private static final byte[] METADATA = ByteBuffer.allocate(14)
            .put(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef})
            .put(bytes("MaxMind.com"))
            .array();
    private static final int SEPARATOR = 16;
    private static final int EMPTY = -1;

    // Two children a node: EMPTY, the number of a node, or below EMPTY the place of a value.
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final int ipVersion;
    private Instant built = Instant.parse("2026-11-01T00:00:00Z");

    private TestCountryFile(int ipVersion) {
        this.ipVersion = ipVersion;
    }

    /** A file with addresses of both kinds. */
    public static TestCountryFile ofBoth() {
        return new TestCountryFile(6);
    }

    /** A file with IPv4 addresses alone. */
    public static TestCountryFile ofIpv4() {
        return new TestCountryFile(4);
    }

    /** Made then. */
    public TestCountryFile built(Instant at) {
        built = at;
        return this;
    }

    /** A country as MaxMind writes it. */
    public TestCountryFile country(String network, String code, String name) {
        return record(
                network, Map.of("country", Map.of("iso_code", code, "names", Map.of("en", name, "de", "?" + name))));
    }

    /** Any record about a network such as 81.2.69.0/24. */
    public TestCountryFile record(String network, Map<String, ?> data) {
        int place = values.size();
        write(values, data);
        byte[] address = InetAddress.ofLiteral(network.substring(0, network.indexOf('/')))
                .getAddress();
        int bits = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        int node = 0;
        // An IPv4 network is in the last 32 bits of a tree of both.
        int lead = address.length == 4 && ipVersion == 6 ? 96 : 0;
        for (int i = 0; i < lead + bits; i++) {
            int bit = i < lead ? 0 : address[(i - lead) / 8] >> 7 - (i - lead) % 8 & 1;
            if (i == lead + bits - 1) {
                nodes.get(node)[bit] = EMPTY - 1 - place;
            } else {
                if (nodes.get(node)[bit] == EMPTY) {
                    nodes.add(new int[] {EMPTY, EMPTY});
                    nodes.get(node)[bit] = nodes.size() - 1;
                }
                node = nodes.get(node)[bit];
            }
        }
        return this;
    }

    /** Writes it. */
    public Path write(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int child : node) {
                int value = child >= 0
                        ? child
                        : child == EMPTY ? nodes.size() : nodes.size() + SEPARATOR + EMPTY - 1 - child;
                out.writeBytes(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(values.toByteArray());
        out.writeBytes(METADATA);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", (int) built.getEpochSecond());
        metadata.put("database_type", "Test-Country");
        metadata.put("languages", List.of("en"));
        metadata.put("description", Map.of("en", "A test's"));
        metadata.put("ip_version", ipVersion);
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        write(out, metadata);
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A control byte says the type and, here, a size below 29; types above 7 take a byte more. Numbers are written as
    // unsigned 32 bits, which the reader widens to what it wants.
    private static void write(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                out.write(2 << 5 | bytes(text).length);
                out.writeBytes(bytes(text));
            }
            case Integer number -> {
                out.write(6 << 5 | 4);
                out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
            }
            case Map<?, ?> map -> {
                out.write(7 << 5 | map.size());
                map.forEach((name, member) -> {
                    write(out, name);
                    write(out, member);
                });
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(11 - 7);
                list.forEach(member -> write(out, member));
            }
            default -> throw new IllegalArgumentException("not written: " + value.getClass());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
