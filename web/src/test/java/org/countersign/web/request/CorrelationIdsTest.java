package org.countersign.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CorrelationIdsTest {
    @Test
    void everyAnswerCarriesANumberThatCanBeReadOut() throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(CorrelationIds.HEADER, "chosen by the client");
        MockHttpServletResponse response = new MockHttpServletResponse();
        new CorrelationIds(new SecureRandom()).doFilter(request, response, new MockFilterChain());
        assertThat(response.getHeader(CorrelationIds.HEADER))
                .matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}")
                .isEqualTo(CorrelationIds.of(request));
    }
}
