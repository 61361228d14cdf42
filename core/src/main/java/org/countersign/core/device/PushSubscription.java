package org.countersign.core.device;

/**
 * Where a device's push service takes messages (RFC 8030), and the keys they are encrypted with (RFC 8291). Prints
 * nothing: whoever has the address can wake the device.
 *
 * @param endpoint the address, {@code https}, 1,000 characters at most
 * @param p256dh the browser's public key: an uncompressed point on P-256, 65 bytes
 * @param auth the shared secret, 16 bytes
 */
public record PushSubscription(String endpoint, byte[] p256dh, byte[] auth) {
    /** The longest address. */
    public static final int LONGEST_ENDPOINT = 1000;

    public PushSubscription {
        if (endpoint.isBlank() || endpoint.length() > LONGEST_ENDPOINT) {
            throw new IllegalArgumentException("A push endpoint has 1 to " + LONGEST_ENDPOINT + " characters");
        }
        if (p256dh.length != 65 || p256dh[0] != 4) {
            throw new IllegalArgumentException("A push key is an uncompressed point of 65 bytes");
        }
        if (auth.length != 16) {
            throw new IllegalArgumentException("A push secret has 16 bytes");
        }
    }

    @Override
    public String toString() {
        return "PushSubscription[…]";
    }
}
