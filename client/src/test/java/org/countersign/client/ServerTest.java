package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mfa.example.org",
                "https://mfa.example.org/",
                "https://mfa.example.org:8443",
                "http://127.0.0.1:8080",
                "http://127.3.2.1",
                "http://localhost:8080/",
                "http://[::1]:8080"
            })
    void anAddressIsSchemeAndHost(String address) {
        assertThat(Server.at(address, "acme").api("/transactions"))
                .hasToString(address.replaceFirst("/$", "") + "/api/v1/transactions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mfa.example.org",
                "http://10.0.0.1",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://128.0.0.1",
                "http://[2001:db8::1]",
                "ftp://127.0.0.1"
            })
    void theKeyNeverCrossesANetworkInTheClear(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Server.at(address, "acme"))
                .withMessageContaining("https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mfa.example.org",
                "https:///x",
                "https://mfa.example.org/api",
                "https://user:secret@mfa.example.org",
                "https://mfa.example.org?x",
                "https://mfa.example.org#x",
                "/"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Server.at(address, "acme"))
                .withMessageContaining("scheme and host only")
                .withMessageNotContaining("secret");
    }

    @Test
    void aServerBehindAProxyIsKnownByItsPublicName() {
        Server server = Server.at("http://127.0.0.1:8080", "acme").knownAs("https://MFA.example.org/");
        assertThat(server.issuer()).isEqualTo("https://mfa.example.org/.well-known/countersign/acme");
        assertThat(server.keySet()).hasToString("http://127.0.0.1:8080/.well-known/countersign/acme/jwks.json");
    }

    @Test
    void aTenantIsItsShortName() {
        for (String slug : new String[] {"", "ACME", "a/b", "../x", "-", "a-", "a".repeat(41)}) {
            assertThatIllegalArgumentException().as(slug).isThrownBy(() -> Server.at("https://mfa.example.org", slug));
        }
    }
}
