package org.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpResponseTest {
    private static final String APPROVED = "{\"id\":\"1\",\"status\":\"approved\"}";
    private static final String DENIED = "{\"id\":\"1\",\"status\":\"denied\",\"reason\":\"wrong_code\"}";

    private final HttpResponse response = new HttpResponse();

    @Test
    void readsABodyByItsLength() {
        byte[] data = bytes("HTTP/1.1 200 OK\r\ncontent-LENGTH: 30\r\n\r\n" + APPROVED + "rest");
        assertThat(response.parse(data, data.length)).isEqualTo(data.length - "rest".length());
        assertThat(response.isApproved(data)).isTrue();
        assertThat(response.isClosing()).isFalse();
    }

    @Test
    void readsABodyInChunks() {
        byte[] data = bytes("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1e\r\n" + APPROVED
                + "\r\n0\r\n\r\n");
        assertThat(response.parse(data, data.length)).isEqualTo(data.length);
        assertThat(response.isApproved(data)).isTrue();
        assertThat(response.isClosing()).isTrue();
    }

    @Test
    void waitsForTheRest() {
        byte[] data = bytes("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n" + APPROVED);
        for (int length = 0; length < data.length; length++) {
            assertThat(response.parse(data, length)).isEqualTo(HttpResponse.INCOMPLETE);
        }
        byte[] chunked =
                bytes("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n1e\r\n" + APPROVED + "\r\n0\r\n\r\n");
        for (int length = 0; length < chunked.length; length++) {
            assertThat(response.parse(chunked, length)).isEqualTo(HttpResponse.INCOMPLETE);
        }
    }

    @Test
    void namesWhatIsNoApproval() {
        byte[] denied = bytes("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + DENIED);
        response.parse(denied, denied.length);
        assertThat(response.isApproved(denied)).isFalse();
        assertThat(response.kind(denied)).isEqualTo("http 200 wrong_code");

        byte[] empty = bytes("HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n");
        response.parse(empty, empty.length);
        assertThat(response.kind(empty)).isEqualTo("http 503");
    }

    @Test
    void anApprovalWithAnotherStatusIsNone() {
        byte[] data = bytes("HTTP/1.1 500 \r\nContent-Length: 30\r\n\r\n" + APPROVED);
        response.parse(data, data.length);
        assertThat(response.isApproved(data)).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
