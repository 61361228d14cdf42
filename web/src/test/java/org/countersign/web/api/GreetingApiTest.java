package org.countersign.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Arrays;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GreetingApiTest {
    private static final byte[] RECORDING = Prompts.recording(Prompt.GREETING, "de");

    private final TestApi api = new TestApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aRecordingIsKeptListedReplacedAndRemoved() {
        String one = "/greetings/greeting?language=de&application=Payroll";
        Answer kept = put(one, "audio/wav", RECORDING);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.text("format")).isEqualTo("wav");
        assertThat(kept.json().path("seconds").doubleValue()).isBetween(4.0, 12.0);
        assertThat(kept.json().has("warning")).isFalse();
        assertThat(put(one, "audio/x-wav", RECORDING).status()).isEqualTo(200);
        assertThat(api.get(api.all, "/greetings").json()).hasSize(1);
        assertThat(api.get(api.foreign, "/greetings").json()).isEmpty();
        assertThat(api.delete(api.all, "/greetings/greeting?language=de").status())
                .isEqualTo(404);
        assertThat(api.delete(api.all, one).status()).isEqualTo(204);
        assertThat(api.delete(api.all, one).text("code")).isEqualTo("no_such_greeting");
    }

    @Test
    void aLongRecordingIsKeptWithAWarning() {
        byte[] longer = Arrays.copyOf(RECORDING, RECORDING.length + 8_000 * 21);
        // The length of the data, at the end of its chunk's head.
        int data = longer.length - 58;
        for (int i = 0; i < 4; i++) {
            longer[54 + i] = (byte) (data >> 8 * i);
        }
        Answer kept = put("/greetings/fraud?language=de", "audio/wav", longer);
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.text("warning")).contains("20 seconds");
        api.delete(api.all, "/greetings/fraud?language=de");
    }

    @ParameterizedTest
    @CsvSource({
        "/greetings/greeting?language=de, audio/wav, <html>, 422, not_audio",
        "/greetings/greeting?language=de, text/html, <html>, 415, unsupported_media_type",
        "/greetings/greeting, audio/wav, RIFF, 400, invalid_request",
        "/greetings/greeting?language=German, audio/wav, RIFF, 400, invalid_request",
        "/greetings/hello?language=de, audio/wav, RIFF, 404, no_such_greeting"
    })
    void whatIsNoRecordingIsRefusedInOneLine(String path, String type, String body, int status, String code) {
        Answer refused = put(path, type, body.getBytes(UTF_8));
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("code")).isEqualTo(code);
        assertThat(refused.text("detail")).isNotBlank().doesNotContain("\n");
        assertThat(api.get(api.all, "/greetings").json()).isEmpty();
    }

    @Test
    void anOversizedUploadIsRefused() {
        Answer refused = put("/greetings/greeting?language=de", "audio/wav", new byte[5 * 1024 * 1024 + 1]);
        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void onlyAdministratorsUpload() {
        assertThat(api.send(api.request("/greetings/greeting?language=de", api.plain)
                                .header("Content-Type", "audio/wav")
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(RECORDING)))
                        .status())
                .isEqualTo(403);
    }

    private Answer put(String path, String type, byte[] body) {
        return api.send(api.request(path, api.all)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }
}
