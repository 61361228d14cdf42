package org.countersign.e2e.harness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer over RADIUS.
 *
 * @param kind Accept, Reject, Challenge, or dropped where nothing came
 * @param packet its octets, whole
 * @param attributes in their order
 */
public record RadiusReply(Kind kind, byte[] packet, List<Attribute> attributes) {
    /** What stands where nothing came. */
    public static final RadiusReply NONE = new RadiusReply(Kind.DROPPED, new byte[0], List.of());

    private static final int HEADER = 20;

    /** What a reply is. */
    public enum Kind {
        /** Access-Accept. */
        ACCEPT,
        /** Access-Reject. */
        REJECT,
        /** Access-Challenge. */
        CHALLENGE,
        /** Nothing came. */
        DROPPED
    }

    /** An attribute. */
    public record Attribute(int type, byte[] value) {}

    static RadiusReply parse(byte[] packet) {
        List<Attribute> attributes = new ArrayList<>();
        for (int at = HEADER; at < packet.length; at += packet[at + 1] & 0xff) {
            int length = packet[at + 1] & 0xff;
            attributes.add(new Attribute(packet[at] & 0xff, java.util.Arrays.copyOfRange(packet, at + 2, at + length)));
        }
        Kind kind = switch (packet[0]) {
            case 2 -> Kind.ACCEPT;
            case 3 -> Kind.REJECT;
            case 11 -> Kind.CHALLENGE;
            default -> throw new IllegalStateException("an answer of code " + packet[0]);
        };
        return new RadiusReply(kind, packet, List.copyOf(attributes));
    }

    /** Whether it lets the user in. */
    public boolean accepted() {
        return kind == Kind.ACCEPT;
    }

    /** The Reply-Message; empty where there is none. */
    public String message() {
        return value(18).map(text -> new String(text, StandardCharsets.UTF_8)).orElse("");
    }

    /** The State of a challenge. */
    public byte[] state() {
        return value(24).orElseThrow();
    }

    private Optional<byte[]> value(int type) {
        return attributes.stream()
                .filter(attribute -> attribute.type() == type)
                .map(Attribute::value)
                .findFirst();
    }

    @Override
    public String toString() {
        return kind + " " + message();
    }
}
