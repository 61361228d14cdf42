package org.countersign.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.core.application.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** ATTACKS T5 and P10. */
class TrustedProxyFilterTest {
    private static final String UNKNOWN = "";

    private final TrustedProxyFilter filter =
            new TrustedProxyFilter(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8:ffff::/48")));

    @Test
    void aClientThatIsNoProxyCannotGiveItselfAnAddress() throws Exception {
        MockHttpServletRequest request = from("198.51.100.1");
        request.addHeader("X-Forwarded-For", "192.168.0.1");
        request.addHeader("Forwarded", "for=192.168.0.1;proto=https");
        request.addHeader("X-Forwarded-Proto", "https");
        assertThat(passed(request).getRemoteAddr()).isEqualTo("198.51.100.1");
        assertThat(passed(request).isSecure()).isFalse();
    }

    @Test
    void theClientIsTheLastAddressThatNoTrustedProxyHas() throws Exception {
        HttpServletRequest request = passed(saying("X-Forwarded-For", "192.168.0.1, 198.51.100.1, 10.0.0.2"));
        assertThat(request.getRemoteAddr()).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 90, 700})
    void p10HopsBeforeTheClientChangeNothingHoweverMany(int hops) throws Exception {
        String forged = String.join(", ", Collections.nCopies(hops, "10.0.0.9"));
        assertThat(client("X-Forwarded-For", forged + ", 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("X-Forwarded-For", forged + ", 198.51.100.1, 10.0.0.2"))
                .isEqualTo("198.51.100.1");
        assertThat(client("X-Forwarded-For", forged)).isEqualTo(UNKNOWN);
        String elements = String.join(", ", Collections.nCopies(hops, "for=10.0.0.9"));
        assertThat(client("Forwarded", elements + ", for=198.51.100.1")).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1:4711 | 198.51.100.1",
                "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7] | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
                "::ffff:198.51.100.1 | 198.51.100.1",
                "198.51.100.1, [2001:db8:ffff::1]:443 | 198.51.100.1"
            })
    void p10AnAddressMayComeWithItsPort(String header, String client) throws Exception {
        assertThat(client("X-Forwarded-For", header)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "<script>",
                "unknown",
                "198.51.100.1, x, 10.0.0.9",
                "198.51.100.1,, 10.0.0.9",
                "198.51.100.1, unknown",
                "198.51.100.1, 300.1.1.1",
                "198.51.100.1, 1",
                "198.51.100.1, 0x7f.1",
                "198.51.100.1, localhost",
                "198.51.100.1, [2001:db8::7",
                "198.51.100.1, 2001:db8::7]",
                "198.51.100.1, [2001:db8::7]x",
                "198.51.100.1, 198.51.100.2:",
                "198.51.100.1, 198.51.100.2:port",
                "198.51.100.1, 198.51.100.2:65536",
                "198.51.100.1, fe80::1%eth0",
                "10.0.0.1, 10.0.0.2",
                "127.0.0.1",
                "[::1]:80"
            })
    void p10WhatCannotBeReadMakesTheClientUnknownAndNeverTheProxy(String header) throws Exception {
        assertThat(client("X-Forwarded-For", header)).isEqualTo(UNKNOWN);
    }

    @Test
    void p10AProxyThatNamesNobodyLeavesTheClientUnknown() throws Exception {
        assertThat(passed(from("10.0.0.1")).getRemoteAddr()).isEqualTo(UNKNOWN);
        assertThat(passed(from("10.0.0.1")).getRemoteHost()).isEqualTo(UNKNOWN);
    }

    @Test
    void p10SeveralHeadersAreOneListInTheirOrder() throws Exception {
        MockHttpServletRequest request = from("10.0.0.1");
        request.addHeader("X-Forwarded-For", "192.168.0.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1, 10.0.0.3");
        request.addHeader("X-Forwarded-For", "10.0.0.2");
        assertThat(passed(request).getRemoteAddr()).isEqualTo("198.51.100.1");
        request.addHeader("X-Forwarded-For", "");
        assertThat(passed(request).getRemoteAddr()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=198.51.100.1 | 198.51.100.1",
                "For=198.51.100.1;proto=https;by=10.0.0.1 | 198.51.100.1",
                "for=\"198.51.100.1:4711\" | 198.51.100.1",
                "for=\"[2001:db8::7]:4711\" | 2001:db8:0:0:0:0:0:7",
                "for=\"[2001:db8::7]:_port\" | 2001:db8:0:0:0:0:0:7",
                "for=\"\\[2001:db8::7\\]\" | 2001:db8:0:0:0:0:0:7",
                "for=192.168.0.1, for=198.51.100.1 , for=10.0.0.2 | 198.51.100.1",
                "for=_hidden, for=198.51.100.1 | 198.51.100.1",
                "for=x;note=\"a, b; for=10.0.0.1\", for=198.51.100.1 | 198.51.100.1",
                "for=198.51.100.1, for=_hidden | ``",
                "for=198.51.100.1, for=unknown | ``",
                "for=198.51.100.1, proto=https | ``",
                "for=198.51.100.1, for=10.0.0.2;for=198.51.100.9 | ``",
                "for=198.51.100.1, for=\"10.0.0.2 | ``",
                "for=198.51.100.1, for=\"10.0.0.2\"x | ``",
                "for=198.51.100.1, for | ``",
                "for=[2001:db8::7] | ``",
                "for=10.0.0.2 | ``"
            })
    void p10ForwardedIsReadAsRfc7239SaysOrNotAtAll(String header, String client) throws Exception {
        assertThat(client("Forwarded", header)).isEqualTo(client);
    }

    @Test
    void p10HeadersThatDisagreeNameNobody() throws Exception {
        MockHttpServletRequest agreeing = saying("X-Forwarded-For", "192.168.0.1, 198.51.100.1:80");
        agreeing.addHeader("Forwarded", "for=198.51.100.1");
        assertThat(passed(agreeing).getRemoteAddr()).isEqualTo("198.51.100.1");
        MockHttpServletRequest disagreeing = saying("X-Forwarded-For", "198.51.100.1");
        disagreeing.addHeader("Forwarded", "for=192.168.0.1");
        assertThat(passed(disagreeing).getRemoteAddr()).isEqualTo(UNKNOWN);
        MockHttpServletRequest half = saying("X-Forwarded-For", "198.51.100.1");
        half.addHeader("Forwarded", "for=unknown");
        assertThat(passed(half).getRemoteAddr()).isEqualTo(UNKNOWN);
    }

    @Test
    void theSchemeIsTheProxysWordAndTheLowerOneWhereThereAreTwo() throws Exception {
        assertThat(passed(saying("X-Forwarded-Proto", "https")).getScheme()).isEqualTo("https");
        assertThat(passed(saying("X-Forwarded-Proto", "HTTPS, https")).isSecure())
                .isTrue();
        assertThat(passed(saying("X-Forwarded-Proto", "https, http")).isSecure())
                .isFalse();
        assertThat(passed(saying("X-Forwarded-Proto", "gopher")).isSecure()).isFalse();
        assertThat(passed(saying("Forwarded", "for=198.51.100.1;proto=https")).isSecure())
                .isTrue();
        MockHttpServletRequest two = saying("Forwarded", "for=198.51.100.1;proto=https");
        two.addHeader("X-Forwarded-Proto", "http");
        assertThat(passed(two).isSecure()).isFalse();
    }

    private String client(String header, String value) throws Exception {
        return passed(saying(header, value)).getRemoteAddr();
    }

    private static MockHttpServletRequest saying(String header, String value) {
        MockHttpServletRequest request = from("10.0.0.1");
        request.addHeader(header, value);
        return request;
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(address);
        return request;
    }

    private HttpServletRequest passed(HttpServletRequest request) throws Exception {
        AtomicReference<HttpServletRequest> seen = new AtomicReference<>();
        filter.doFilter(request, new MockHttpServletResponse(), (passed, _) -> seen.set((HttpServletRequest) passed));
        return Objects.requireNonNull(seen.get());
    }
}
