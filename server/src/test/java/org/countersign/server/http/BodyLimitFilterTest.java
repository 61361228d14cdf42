package org.countersign.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyLimitFilterTest {
    private static final int LARGEST = 1000;

    private final BodyLimitFilter filter = new BodyLimitFilter(LARGEST);
    private int read;

    @Test
    void aBodyOfTheLargestSizePasses() throws Exception {
        assertThat(answer(LARGEST, true).getStatus()).isEqualTo(200);
        assertThat(read).isEqualTo(LARGEST);
    }

    @Test
    void anAnnouncedLargerBodyIsTurnedAwayUnread() throws Exception {
        MockHttpServletResponse response = answer(LARGEST + 1, true);

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"code\":\"body_too_large\"");
        assertThat(read).isZero();
    }

    @Test
    void aLargerBodyOfUnknownLengthIsCutOff() throws Exception {
        assertThat(answer(50 * LARGEST, false).getStatus()).isEqualTo(413);
        assertThat(read).isZero();
    }

    @Test
    void theApiBoundsItsOwnBodies() throws Exception {
        assertThat(answer("/api/v1/users/import", 50 * LARGEST, true).getStatus())
                .isEqualTo(200);
        assertThat(answer("/apis", 50 * LARGEST, true).getStatus()).isEqualTo(413);
    }

    private MockHttpServletResponse answer(int size, boolean announced) throws Exception {
        return answer("/", size, announced);
    }

    private MockHttpServletResponse answer(String path, int size, boolean announced) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return announced ? super.getContentLengthLong() : -1;
            }
        };
        // As a container sets it: the API is one servlet, mapped to /api/v1/*.
        request.setServletPath(path.startsWith("/api/v1/") ? "/api/v1" : path);
        request.setContent(new byte[size]);
        if (!announced) {
            request.addHeader("Transfer-Encoding", "chunked");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain = (passed, _) -> read = passed.getInputStream().readAllBytes().length;
        filter.doFilter(request, response, chain);
        return response;
    }
}
