package org.countersign.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BrowserNamesTest {
    private static String of(String agent) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("User-Agent", agent);
        return BrowserNames.of(request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 | Chrome on Windows",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0 | Edge on Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0 | Firefox on Linux",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.1 Safari/605 | Safari on macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 CriOS/131.0 Safari/604 | Chrome on iPhone",
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36 | Chrome on Android",
                "curl/8.5.0 | A browser"
            })
    void aBrowserIsNamedAsItsUserKnowsIt(String agent, String name) {
        assertThat(of(agent)).isEqualTo(name);
    }

    @Test
    void whatABrowserSaysOfItselfIsNeverRepeated() {
        assertThat(of("<script>alert(1)</script> Firefox/1 on\r\nX-Evil: 1")).isEqualTo("Firefox");
        assertThat(of("x".repeat(100_000) + "Firefox/1")).isEqualTo("A browser");
        assertThat(BrowserNames.of(new MockHttpServletRequest())).isEqualTo("A browser");
    }
}
