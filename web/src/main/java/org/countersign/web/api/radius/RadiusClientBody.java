package org.countersign.web.api.radius;

import java.nio.charset.StandardCharsets;
import org.countersign.core.application.AddressRange;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** A RADIUS client to be set. Prints no secret. */
record RadiusClientBody(
        @Nullable String cidr,
        @Nullable String nasIdentifier,
        @Nullable String secret,
        @Nullable String firstFactor,
        @Nullable String application,
        @Nullable Boolean challenge,
        @Nullable Boolean requireMessageAuthenticator) {
    private static final int LONGEST_CIDR = 49;
    // One attribute's value (RFC 2865 section 5).
    private static final int LONGEST_IDENTIFIER = 253;
    private static final int SHORTEST_SECRET = 6;
    private static final int LONGEST_SECRET = 128;

    /** The client; what the body leaves out keeps its present value, the secret too. */
    RadiusClient client(TenantId tenant, String name, @Nullable RadiusClient present) {
        if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
            throw Fields.invalid("name", "A RADIUS client's name is 1 to 60 letters, digits, dots and dashes.");
        }
        String identifier = Fields.optional("nasIdentifier", nasIdentifier, LONGEST_IDENTIFIER);
        String shown = Fields.optional("application", application, 100);
        return new RadiusClient(
                tenant,
                name,
                cidr == null && present != null ? present.cidr() : range(),
                identifier == null ? (present == null ? "" : present.nasIdentifier()) : identifier,
                secret == null && present != null ? present.secret() : secretBytes(),
                firstFactor == null && present != null ? present.firstFactor() : check(),
                shown == null || shown.isBlank() ? (present == null ? name : present.application()) : shown,
                challenge == null ? present == null || present.challenge() : challenge,
                requireMessageAuthenticator == null
                        ? present == null || present.requireMessageAuthenticator()
                        : requireMessageAuthenticator);
    }

    private String range() {
        String text = Fields.required("cidr", cidr, LONGEST_CIDR);
        try {
            return AddressRange.parse(text).toString();
        } catch (IllegalArgumentException e) {
            throw Fields.invalid(
                    "cidr",
                    "The field 'cidr' is an address or a range of addresses, such as 192.0.2.10 or 192.0.2.0/24;"
                            + " a range begins with its first address.");
        }
    }

    private byte[] secretBytes() {
        byte[] bytes = Fields.required("secret", secret, LONGEST_SECRET).getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_SECRET || bytes.length > LONGEST_SECRET) {
            throw Fields.invalid("secret", "The field 'secret' has 6 to 128 bytes; 16 random ones or more are good.");
        }
        return bytes;
    }

    private FirstFactorCheck check() {
        String text = firstFactor == null ? "local" : firstFactor;
        return FirstFactorCheck.ofWireName(text)
                .orElseThrow(() -> Fields.invalid(
                        "firstFactor",
                        "The field 'firstFactor' is local (Countersign checks the password), client (the client has"
                                + " checked it) or code (nobody has: a code alone opens)."));
    }

    @Override
    public String toString() {
        return "RadiusClientBody[…]";
    }
}
