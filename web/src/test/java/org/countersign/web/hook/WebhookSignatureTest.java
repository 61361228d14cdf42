package org.countersign.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    // The example of Twilio's documentation of webhook security.
    private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String TOKEN = "12345";
    private static final String SIGNATURE = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";

    private final SortedMap<String, List<String>> form = new TreeMap<>();

    WebhookSignatureTest() {
        form.put("CallSid", List.of("CA1234567890ABCDE"));
        form.put("Caller", List.of("+12349013030"));
        form.put("Digits", List.of("1234"));
        form.put("From", List.of("+12349013030"));
        form.put("To", List.of("+18005551212"));
    }

    @Test
    void theDocumentedExampleIsRight() {
        assertThat(WebhookSignature.right(TOKEN, ADDRESS, form, SIGNATURE)).isTrue();
    }

    @Test
    void aProviderMayLeaveThePortOut() {
        String ported = "https://mycompany.com:8443/myapp.php?foo=1&bar=2";
        assertThat(WebhookSignature.right(TOKEN, ported, form, SIGNATURE)).isTrue();
        assertThat(WebhookSignature.right(TOKEN, ported, form, WebhookSignature.sign(TOKEN, ported, form)))
                .isTrue();
    }

    @Test
    void whateverIsChangedIsNoticed() {
        assertThat(WebhookSignature.right("12346", ADDRESS, form, SIGNATURE)).isFalse();
        assertThat(WebhookSignature.right(TOKEN, ADDRESS + "&x=1", form, SIGNATURE))
                .isFalse();
        assertThat(WebhookSignature.right(TOKEN, ADDRESS, form, "")).isFalse();
        assertThat(WebhookSignature.right(TOKEN, ADDRESS, form, SIGNATURE + "="))
                .isFalse();
        form.put("Digits", List.of("1235"));
        assertThat(WebhookSignature.right(TOKEN, ADDRESS, form, SIGNATURE)).isFalse();
        form.put("Digits", List.of("1234"));
        form.put("Extra", List.of(""));
        assertThat(WebhookSignature.right(TOKEN, ADDRESS, form, SIGNATURE)).isFalse();
    }

    @Test
    void withoutATokenNothingIsRight() {
        assertThat(WebhookSignature.right("", ADDRESS, form, WebhookSignature.sign("", ADDRESS, form)))
                .isFalse();
    }
}
