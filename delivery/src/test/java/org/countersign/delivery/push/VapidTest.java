package org.countersign.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.secret.SigningKey;
import org.junit.jupiter.api.Test;

class VapidTest {
    private static final Pattern HEADER = Pattern.compile("vapid t=([A-Za-z0-9_.-]+), k=([A-Za-z0-9_-]{87})");
    private static final URI ENDPOINT = URI.create("https://push.example.net:8443/push/a?b=c");

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final SigningKey key = SigningKey.make(new UUID(1, 2), now);
    private final Vapid vapid = new Vapid(() -> key, "https://mfa.example.org", () -> now);

    @Test
    void theTokenNamesTheOriginOfThePushServiceAndIsSignedByThePublishedKey() throws Exception {
        Matcher header = HEADER.matcher(vapid.authorization(ENDPOINT));
        assertThat(header.matches()).isTrue();
        assertThat(header.group(2)).isEqualTo(vapid.base64Url());
        SignedJWT token = SignedJWT.parse(header.group(1));
        byte[] point = Base64.getUrlDecoder().decode(vapid.base64Url());
        assertThat(token.verify(new ECDSAVerifier(P256.publicKey(point)))).isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("https://push.example.net:8443");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("https://mfa.example.org");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isAfter(now)
                .isBeforeOrEqualTo(now.plus(Duration.ofHours(24)));
    }

    @Test
    void oneTokenServesAnOriginUntilItIsNearItsEnd() {
        String first = vapid.authorization(ENDPOINT);
        now = now.plus(Duration.ofHours(10));
        assertThat(vapid.authorization(URI.create("https://push.example.net:8443/other")))
                .isEqualTo(first);
        assertThat(vapid.authorization(URI.create("https://elsewhere.example.net/")))
                .isNotEqualTo(first);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(vapid.authorization(ENDPOINT)).isNotEqualTo(first);
    }
}
