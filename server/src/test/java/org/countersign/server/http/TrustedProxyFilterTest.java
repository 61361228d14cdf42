package org.countersign.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.core.application.AddressRange;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** ATTACKS T5. */
class TrustedProxyFilterTest {
    private final TrustedProxyFilter filter = new TrustedProxyFilter(List.of(AddressRange.parse("10.0.0.0/8")));

    @Test
    void aClientThatIsNoProxyCannotGiveItselfAnAddress() throws Exception {
        assertThat(seen("198.51.100.1", "192.168.0.1", "https").getRemoteAddr()).isEqualTo("198.51.100.1");
        assertThat(seen("198.51.100.1", "192.168.0.1", "https").isSecure()).isFalse();
    }

    @Test
    void theClientIsTheLastAddressThatNoTrustedProxyHas() throws Exception {
        HttpServletRequest request = seen("10.0.0.1", "192.168.0.1, 198.51.100.1, 10.0.0.2", "https");

        assertThat(request.getRemoteAddr()).isEqualTo("198.51.100.1");
        assertThat(request.isSecure()).isTrue();
        assertThat(request.getScheme()).isEqualTo("https");
    }

    @Test
    void nonsenseInTheHeaderIsNotPassedOn() throws Exception {
        assertThat(seen("10.0.0.1", "<script>", "gopher").getRemoteAddr()).isEqualTo("10.0.0.1");
        assertThat(seen("10.0.0.1", "198.51.100.1, x, 10.0.0.9", "http").getRemoteAddr())
                .isEqualTo("10.0.0.9");
        assertThat(seen("10.0.0.1", "", "").getRemoteAddr()).isEqualTo("10.0.0.1");
    }

    private HttpServletRequest seen(String from, String forwardedFor, String proto) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(from);
        request.addHeader("X-Forwarded-For", forwardedFor);
        request.addHeader("X-Forwarded-Proto", proto);
        AtomicReference<HttpServletRequest> seen = new AtomicReference<>();
        filter.doFilter(request, new MockHttpServletResponse(), (passed, _) -> seen.set((HttpServletRequest) passed));
        return Objects.requireNonNull(seen.get());
    }
}
