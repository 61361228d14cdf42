package org.countersign.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example that Twilio's documentation and its own client libraries use. */
class WebhookSignatureTest {
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final SortedMap<String, List<String>> FIELDS = new TreeMap<>(Map.of(
            "To", List.of("+18005551212"),
            "Digits", List.of("1234"),
            "Caller", List.of("+14158675309"),
            "From", List.of("+14158675309"),
            "CallSid", List.of("CA1234567890ABCDE")));

    @Test
    void theDocumentedSignatureIsRightAndNoOtherIs() {
        assertThat(WebhookSignature.isRight("12345", URL, FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
        assertThat(WebhookSignature.isRight("12346", URL, FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isFalse();
        assertThat(WebhookSignature.isRight("12345", URL + "3", FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isFalse();
        assertThat(WebhookSignature.isRight("12345", URL, FIELDS, "")).isFalse();
        assertThat(WebhookSignature.isRight("12345", URL, FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8")).isFalse();
    }
}
