package org.countersign.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));

    private static Provider provider(ProviderKind kind, String address, String secret, String sender) {
        return new Provider(
                TENANT,
                "acme",
                kind,
                URI.create(address),
                "AC1",
                secret,
                sender,
                10,
                true,
                false,
                ReceiptIds.AS_IS,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "SMPP,smpps://smpp.example.org:2776,pass,ACME",
        "SMPP,smpp://smpp.example.org:2775,pass,12345",
        "HTTP_TEXTS,https://api.example.org,a-long-token-of-more-than-eight,+12025550100",
        "HTTP_TEXTS,https://api.example.org:8443,t,MG0123456789abcdef0123456789abcdef",
        "HTTP_CALLS,https://api.example.org,t,+12025550100"
    })
    void whatCanBeAProviderIs(ProviderKind kind, String address, String secret, String sender) {
        assertThat(provider(kind, address, secret, sender)).asString().doesNotContain(secret + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "SMPP,smpps://smpp.example.org,pass,ACME",
        "SMPP,https://smpp.example.org:2776,pass,ACME",
        "SMPP,smpps://smpp.example.org:2776,ninechars,ACME",
        "SMPP,smpps://smpp.example.org:2776,pass,MG0123456789abcdef0123456789abcdef",
        "HTTP_TEXTS,ftp://api.example.org,t,ACME",
        "HTTP_TEXTS,https://user@api.example.org,t,ACME",
        "HTTP_TEXTS,https://api.example.org/path,t,ACME",
        "HTTP_TEXTS,https://api.example.org?x=1,t,ACME",
        "HTTP_TEXTS,https:opaque,t,ACME",
        "HTTP_TEXTS,/relative,t,ACME",
        "HTTP_TEXTS,https://api.example.org,t,TWELVELETTER",
        "HTTP_TEXTS,https://api.example.org,t,+1",
        "HTTP_CALLS,https://api.example.org,t,ACME"
    })
    void whatCannotBeIsNot(ProviderKind kind, String address, String secret, String sender) {
        assertThatThrownBy(() -> provider(kind, address, secret, sender))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A provider's");
    }

    @ParameterizedTest
    @CsvSource({"SMPP,smpp://a.example.org:1", "HTTP_TEXTS,https://api.example.org"})
    void onlyACallCanMeetAMachine(ProviderKind kind, String address) {
        assertThatThrownBy(() -> new Provider(
                        TENANT,
                        "acme",
                        kind,
                        URI.create(address),
                        "AC1",
                        "t",
                        "12345",
                        10,
                        true,
                        true,
                        ReceiptIds.AS_IS,
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A provider's machine detection is of calls only");
    }

    @Test
    void onlyTheReceiptsOfTextsAreMatchedByAFormOfTheirOwn() {
        assertThatThrownBy(() -> new Provider(
                        TENANT,
                        "acme",
                        ProviderKind.HTTP_CALLS,
                        URI.create("https://api.example.org"),
                        "AC1",
                        "t",
                        "+12025550100",
                        10,
                        true,
                        false,
                        ReceiptIds.CASE_INSENSITIVE,
                        List.of()))
                .hasMessageStartingWith("A provider's form of receipt ids is of texts only");
    }

    @Test
    void aNameOfLettersTakesNoReplies() {
        assertThat(provider(ProviderKind.SMPP, "smpp://a.example.org:1", "p", "ACME")
                        .takesReplies())
                .isFalse();
        assertThat(provider(ProviderKind.SMPP, "smpp://a.example.org:1", "p", "12345")
                        .takesReplies())
                .isTrue();
    }

    @Test
    void costsAreComparedByValue() {
        assertThat(new ProviderRoute(Set.of(), 1, 1, new BigDecimal("0.5")))
                .isEqualTo(new ProviderRoute(Set.of(), 1, 1, new BigDecimal("0.500000")));
        for (String cost : new String[] {"-1", "1000.1", "0.0000001", "1e999999"}) {
            assertThatThrownBy(() -> new ProviderRoute(Set.of(), 1, 1, new BigDecimal(cost)))
                    .as(cost)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
