package org.countersign.delivery.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.core.device.PushKey;
import org.countersign.core.secret.SigningKey;
import org.countersign.core.shared.JsonText;
import org.jspecify.annotations.Nullable;

/** Says to a push service who sends (VAPID, RFC 8292). */
public final class Vapid implements PushKey {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Duration RENEWED_BEFORE = Duration.ofHours(1);
    private static final int MOST_SERVICES = 100;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");

    private final Supplier<SigningKey> source;
    private final String contact;
    private final InstantSource clock;
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private @Nullable SigningKey key;

    private record Token(String header, Instant expiresAt) {}

    /**
     * Names the server by a key.
     *
     * @param source gives the key pair; asked when it is first needed, and then no more
     * @param contact where a push service finds whoever runs this server: {@code https:} or {@code mailto:}
     */
    public Vapid(Supplier<SigningKey> source, String contact, InstantSource clock) {
        this.source = source;
        this.contact = contact;
        this.clock = clock;
    }

    @Override
    public String base64Url() {
        return BASE64.encodeToString(P256.point(key().ecPublicKey()));
    }

    private synchronized SigningKey key() {
        SigningKey known = key;
        if (known == null) {
            known = source.get();
            key = known;
        }
        return known;
    }

    /** The header {@code Authorization} for a message to that endpoint. One token serves all messages to its origin. */
    synchronized String authorization(URI endpoint) {
        String audience = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        Instant now = clock.instant();
        Token known = tokens.get(audience);
        if (known != null && now.isBefore(known.expiresAt().minus(RENEWED_BEFORE))) {
            return known.header();
        }
        if (tokens.size() >= MOST_SERVICES) {
            tokens.clear();
        }
        Instant expiresAt = now.plus(LIFE);
        String header = "vapid t=" + token(audience, expiresAt) + ", k=" + base64Url();
        tokens.put(audience, new Token(header, expiresAt));
        return header;
    }

    private String token(String audience, Instant expiresAt) {
        JsonText claims = new JsonText()
                .member("aud", audience)
                .member("exp", expiresAt.getEpochSecond())
                .member("sub", contact);
        String signed = HEADER + "." + encode(claims.toString());
        byte[] signature = key().sign(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature);
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
