package org.countersign.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.delivery.http.TestTextProvider.Reply;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.text.Submitted;
import org.countersign.delivery.text.TestDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ATTACKS O5, T7 for providers over HTTP. */
class HttpTextsTest {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final TestTextProvider provider = new TestTextProvider();
    private final HttpClient client = HttpTexts.client();
    private final Outgoing.Text text = new TestDesk().text(LIFE);

    @AfterEach
    void close() {
        provider.close();
        client.close();
    }

    private HttpTexts texts(boolean privateNetworks, Provider to) {
        return new HttpTexts(
                to,
                new Destinations(privateNetworks),
                Optional.of("https://mfa.example.org/hooks/texts/demo/acme/status"),
                client,
                InstantSource.system(),
                Duration.ofSeconds(2));
    }

    private Submitted submit() throws InterruptedException {
        return texts(true, to(provider.address())).submit(text);
    }

    private static Provider to(String address) {
        return TestDesk.provider("acme", ProviderKind.HTTP_TEXTS, address, ProviderRoute.EVERYWHERE);
    }

    @Test
    void aTextIsSentAsTheDocumentationSays() throws InterruptedException {
        Submitted said = submit();

        assertThat(provider.unlawful()).isEmpty();
        TestTextProvider.Taken taken = provider.taken().getFirst();
        assertThat(said).isEqualTo(new Submitted.Accepted(taken.sid()));
        assertThat(taken.form())
                .containsEntry("To", "+12025550130")
                .containsEntry("From", "+12025550100")
                .containsEntry("Body", text.text())
                .containsEntry("StatusCallback", "https://mfa.example.org/hooks/texts/demo/acme/status")
                .containsKey("ValidityPeriod");
        assertThat(Integer.parseInt(taken.form().get("ValidityPeriod"))).isBetween(200, 300);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 401, 403, 404, 302})
    void o5_aProviderInTroubleIsNotAvailable(int status) throws InterruptedException {
        provider.answers((_, _) -> Reply.status(status));
        assertThat(submit()).isInstanceOf(Submitted.Unavailable.class);
    }

    @Test
    void o5_aGatewayThatGaveUpDoesNotKnow() throws InterruptedException {
        provider.answers((_, _) -> Reply.status(504));
        assertThat(submit()).isInstanceOf(Submitted.Unknown.class);
    }

    @Test
    void o5_anAnswerThatDoesNotComeLeavesItUnknown() throws InterruptedException {
        provider.answers((_, _) -> Reply.SILENCE);
        assertThat(submit()).isEqualTo(new Submitted.Unknown("no answer in time"));
    }

    @Test
    void o5_aProviderThatIsNotThereIsNotAvailable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(texts(true, to("http://127.0.0.1:" + port)).submit(text)).isInstanceOf(Submitted.Unavailable.class);
    }

    @Test
    void aThrottledProviderIsLeftAlone() throws InterruptedException {
        provider.answers((_, _) -> new Reply(429, "", Map.of("Retry-After", "7")));
        assertThat(submit()).isEqualTo(new Submitted.Unavailable("status 429", Duration.ofSeconds(7)));
        provider.answers((_, _) -> new Reply(429, "", Map.of("Retry-After", "soon")));
        assertThat(submit()).isEqualTo(new Submitted.Unavailable("status 429", Duration.ofSeconds(1)));
        provider.answers((_, _) -> new Reply(429, "", Map.of("Retry-After", "999999999")));
        assertThat(submit()).isEqualTo(new Submitted.Unavailable("status 429", Duration.ofMinutes(1)));
    }

    @Test
    void aNumberThatIsRefusedIsToldFromAnAccountInTrouble() throws InterruptedException {
        provider.answers((_, _) -> Reply.refused(21_211));
        assertThat(submit()).isEqualTo(new Submitted.Refused("status 400, code 21211"));
        provider.answers((_, _) -> Reply.refused(21_606));
        assertThat(submit()).isEqualTo(new Submitted.Unavailable("status 400, code 21606"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "[]",
                "null",
                "{\"sid\":7}",
                "{\"sid\":\"<script>\"}",
                "{\"sid\":\"SM1\"",
                "{\"sid\":{\"a\":[1]}}"
            })
    void nonsenseIsNoAcceptance(String body) throws InterruptedException {
        provider.answers((_, _) -> new Reply(201, body, Map.of()));
        assertThat(submit()).isInstanceOf(Submitted.Unknown.class);
        provider.answers((_, _) -> new Reply(400, body, Map.of()));
        assertThat(submit()).isEqualTo(new Submitted.Refused("status 400, code 0"));
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws InterruptedException {
        provider.answers((_, _) -> new Reply(201, "x".repeat(200_000), Map.of()));
        assertThat(submit()).isInstanceOf(Submitted.Unknown.class);
    }

    @Test
    void t7_aProviderInAPrivateNetworkIsNotContacted() throws InterruptedException {
        for (String address : new String[] {
            provider.address(),
            "https://127.0.0.1",
            "https://localhost",
            "https://169.254.169.254",
            "https://[::1]",
            "https://10.0.0.1",
            "https://93.184.215.14:8443"
        }) {
            assertThat(texts(false, to(address)).submit(text)).as(address).isInstanceOf(Submitted.Unavailable.class);
            assertThat(new Destinations(false).refused(to(address).address())).isPresent();
        }
        assertThat(provider.asked()).isZero();
    }

    @Test
    void t7_aRedirectIsNotFollowed() throws InterruptedException {
        provider.answers((_, _) -> new Reply(307, "", Map.of("Location", provider.address() + "/elsewhere")));
        assertThat(submit()).isInstanceOf(Submitted.Unavailable.class);
        assertThat(provider.asked()).isEqualTo(1);
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThatThrownBy(() -> new HttpTexts(
                        to(provider.address()),
                        new Destinations(true),
                        Optional.empty(),
                        following,
                        InstantSource.system(),
                        LIFE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
