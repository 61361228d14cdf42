package org.countersign.delivery.voice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallCarrierTest {
    private static final TenantId TENANT = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0001L));
    private static final UUID CALL = new UUID(0x7000L, 0x8000_0000_0000_0002L);
    private static final URI SERVER = URI.create("https://mfa.example.org");
    private static final String TOKEN = "a-secret-token";

    private final TestCallProvider provider = new TestCallProvider();
    private final HttpClient http = HttpCallCarrier.client();

    @AfterEach
    void close() {
        http.close();
        provider.close();
    }

    @Test
    void aCallIsAskedForAsDocumented() {
        assertThat(carrier(false).dial(call(""))).isEqualTo(new Dialled.Accepted("CA0123456789abcdef0123456789abcdef"));
        TestCallProvider.Asked asked = provider.asked.getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/2010-04-01/Accounts/AC1/Calls.json");
        assertThat(new String(Base64.getDecoder().decode(asked.authorization().substring(6)), UTF_8))
                .isEqualTo("AC1:" + TOKEN);
        assertThat(asked.field("To")).isEqualTo("+12025550130");
        assertThat(asked.field("From")).isEqualTo("+12025550100");
        assertThat(asked.field("Url"))
                .isEqualTo("https://mfa.example.org/hook/voice/" + TENANT.value() + "/" + CALL
                        + "/answered?l=de&a=Payroll+%26+Co&f=0&p=false&s=false");
        assertThat(asked.field("StatusCallback"))
                .isEqualTo("https://mfa.example.org/hook/voice/" + TENANT.value() + "/" + CALL + "/status");
        assertThat(asked.form().get("StatusCallbackEvent"))
                .containsExactly("initiated", "ringing", "answered", "completed");
        assertThat(asked.field("Timeout")).isEqualTo("40");
        assertThat(asked.form()).doesNotContainKeys("SendDigits", "MachineDetection");
    }

    @Test
    void anExtensionIsDialledAfterAPauseAndAMachineIsLookedForWhereWanted() {
        carrier(true).dial(call("12"));
        assertThat(provider.asked.getFirst().field("SendDigits")).isEqualTo("wwww12");
        assertThat(provider.asked.getFirst().field("MachineDetection")).isEqualTo("Enable");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Refused",
        "404, Refused",
        "401, Unavailable",
        "403, Unavailable",
        "429, Unavailable",
        "503, Unavailable",
        "302, Unavailable",
        "500, Unknown",
        "502, Unknown",
        "504, Unknown",
        "0, Unknown"
    })
    void whatIsNotAcceptedIsToldApart(int status, String expected) {
        provider.status = status;
        provider.answer = "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number +12025550130\",\"status\":400}";
        Dialled dialled = carrier(false).dial(call(""));
        assertThat(dialled.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(dialled.toString()).doesNotContain("555", TOKEN);
        // Nothing follows a redirect, which would take the password along.
        assertThat(provider.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"sid\":7}", "{\"sid\":\"<script>\"}", "{\"sid\":"})
    void nonsenseIsNoAcceptance(String answer) {
        provider.answer = answer;
        assertThat(carrier(false).dial(call(""))).isInstanceOf(Dialled.Unknown.class);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        provider.answer = "{\"sid\":\"" + "A".repeat(200_000) + "\"}";
        assertThat(carrier(false).dial(call(""))).isInstanceOf(Dialled.Unknown.class);
    }

    @Test
    void aProviderThatIsAwayIsUnavailable() {
        URI away = provider.address();
        provider.close();
        assertThat(carrier(away, Optional.empty()).dial(call(""))).isInstanceOf(Dialled.Unavailable.class);
    }

    @Test
    void t7AnAddressThatMayNotBeContactedIsNot() {
        assertThat(carrier(provider.address(), Optional.of("it is in a private network"))
                        .dial(call("")))
                .isInstanceOfSatisfying(
                        Dialled.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("private network"));
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void aClientThatFollowsRedirectsIsNotTaken() {
        try (HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            assertThatThrownBy(() -> new HttpCallCarrier(
                            following, provider(provider.address(), false), SERVER, _ -> Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private HttpCallCarrier carrier(boolean machineDetection) {
        return new HttpCallCarrier(http, provider(provider.address(), machineDetection), SERVER, _ -> Optional.empty());
    }

    private HttpCallCarrier carrier(URI address, Optional<String> forbidden) {
        return new HttpCallCarrier(http, provider(address, false), SERVER, _ -> forbidden);
    }

    private static HttpCallProvider provider(URI address, boolean machineDetection) {
        return new HttpCallProvider("carrier", address, "AC1", TOKEN, "+12025550100", machineDetection);
    }

    private static Outgoing.Call call(String extension) {
        return new Outgoing.Call(
                TENANT,
                new UserId(new UUID(0x7000L, 0x8000_0000_0000_0003L)),
                CALL,
                new PhoneNumber("+12025550130", extension, "US"),
                new CallScript("de", "Payroll & Co", "0", false, false),
                Instant.parse("2026-11-26T10:02:00Z"));
    }
}
