package org.countersign.bench.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FormsTest {
    @Test
    void theDocumentedExampleIsSignedAsDocumented() {
        Map<String, String> fields = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+12349013030",
                "Digits", "1234",
                "From", "+12349013030",
                "To", "+18005551212");
        assertThat(Forms.sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", new TreeMap<>(fields)))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    @Test
    void whatIsEncodedIsReadAgain() {
        TreeMap<String, String> fields =
                new TreeMap<>(Map.of("Digits", "#", "To", "+1 202", "Url", "http://a/b?c=d&e=f"));
        assertThat(Forms.read(Forms.encode(fields))).isEqualTo(fields);
    }

    @Test
    void instructionsAreReadAsTheyAreWritten() {
        Twiml asking = Twiml.read("<?xml version=\"1.0\"?>\n<Response><Gather input=\"dtmf\" timeout=\"20\""
                + " action=\"http://127.0.0.1/keys?a=1&amp;k=\"><Play>http://127.0.0.1/hook/prompts/en/greeting.wav</Play>"
                + "</Gather></Response>");
        assertThat(asking.gather())
                .isEqualTo(Optional.of(new Twiml.Gather("http://127.0.0.1/keys?a=1&k=", Duration.ofSeconds(20))));
        assertThat(asking.plays()).isEqualTo(List.of("http://127.0.0.1/hook/prompts/en/greeting.wav"));
        assertThat(asking.says("greeting")).isTrue();
        assertThat(asking.says("success")).isFalse();
        assertThat(Twiml.read("<Response><Hangup/></Response>").gather()).isEmpty();
    }
}
