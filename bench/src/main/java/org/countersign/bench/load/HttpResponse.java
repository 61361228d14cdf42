package org.countersign.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of an HTTP/1.1 response (RFC 9112) as the generator needs: the status, where the body ends, whether the
 * connection stays. Reads Content-Length and chunked bodies in place. One per connection, used again.
 */
final class HttpResponse {
    /** What {@link #parse} returns when more bytes are needed. */
    static final int INCOMPLETE = -1;

    private static final byte[] APPROVED = "\"status\":\"approved\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern REASON = Pattern.compile("\"(?:reason|code)\"\\s*:\\s*\"([^\"]{1,60})\"");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int NO_BODY = 0;
    private static final int IN_CHUNKS = -1;

    private int status;
    private boolean closing;
    private int bodyStart;
    private int bodyEnd;

    /**
     * Reads a response from the start of {@code data}.
     *
     * @return how many bytes it takes, or {@link #INCOMPLETE}
     * @throws NumberFormatException when it is not HTTP
     */
    int parse(byte[] data, int length) {
        int line = 0;
        int lengthOfBody = NO_BODY;
        closing = false;
        while (true) {
            int lineEnd = lineEnd(data, line, length);
            if (lineEnd < 0) {
                return INCOMPLETE;
            }
            if (lineEnd == line) {
                bodyStart = lineEnd + 2;
                break;
            }
            if (line == 0) {
                status = number(data, STATUS_AT, STATUS_AT + 3);
            } else if (startsWith(data, line, lineEnd, CONTENT_LENGTH)) {
                lengthOfBody = number(data, line + CONTENT_LENGTH.length, lineEnd);
            } else if (startsWith(data, line, lineEnd, CHUNKED)) {
                lengthOfBody = IN_CHUNKS;
            } else if (startsWith(data, line, lineEnd, CLOSE)) {
                closing = true;
            }
            line = lineEnd + 2;
        }
        if (lengthOfBody == IN_CHUNKS) {
            return readChunks(data, length);
        }
        bodyEnd = bodyStart + lengthOfBody;
        return bodyEnd <= length ? bodyEnd : INCOMPLETE;
    }

    /** Finds the end of the chunks; the body is what stands between, chunk sizes and all. */
    private int readChunks(byte[] data, int length) {
        int at = bodyStart;
        while (true) {
            int sizeEnd = lineEnd(data, at, length);
            if (sizeEnd < 0) {
                return INCOMPLETE;
            }
            int size = Integer.parseInt(new String(data, at, sizeEnd - at, StandardCharsets.US_ASCII), 16);
            at = sizeEnd + 2 + size + 2;
            if (at > length) {
                return INCOMPLETE;
            }
            if (size == 0) {
                bodyEnd = sizeEnd;
                return at;
            }
        }
    }

    /** Whether the response that was parsed last says that the user is approved. */
    boolean isApproved(byte[] data) {
        if (status != 200) {
            return false;
        }
        for (int at = bodyStart; at <= bodyEnd - APPROVED.length; at++) {
            if (data[at] == APPROVED[0]
                    && Arrays.equals(data, at, at + APPROVED.length, APPROVED, 0, APPROVED.length)) {
                return true;
            }
        }
        return false;
    }

    /** What the response was when it was no approval: its status and the reason it gives. */
    String kind(byte[] data) {
        Matcher reason = REASON.matcher(body(data));
        return "http " + status + (reason.find() ? " " + reason.group(1) : "");
    }

    /** The response's status. */
    int status() {
        return status;
    }

    /** The response's body; one that came in chunks still has their sizes in it. */
    String body(byte[] data) {
        return new String(data, bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
    }

    /** Whether the server will close the connection after this response. */
    boolean isClosing() {
        return closing;
    }

    private static int lineEnd(byte[] data, int from, int length) {
        for (int at = from; at < length - 1; at++) {
            if (data[at] == '\r' && data[at + 1] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] data, int from, int end, byte[] lowerCase) {
        if (end - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            int c = data[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] data, int from, int end) {
        return Integer.parseInt(new String(data, from, end - from, StandardCharsets.US_ASCII).trim());
    }
}
