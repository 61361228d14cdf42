package org.countersign.web.api.http;

import java.util.Map;

/**
 * What is sent back. Prints nothing of its body, which may show a secret once.
 *
 * @param status the HTTP status
 * @param contentType of the body; empty where there is none
 * @param body the bytes
 * @param headers further headers
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    /** 200 with a JSON body. */
    public static Reply ok(Object value) {
        return json(200, value, Map.of());
    }

    /** 201 with a JSON body and the address of what was made. */
    public static Reply created(String location, Object value) {
        return json(201, value, Map.of("Location", location));
    }

    /** A JSON body. */
    public static Reply json(int status, Object value, Map<String, String> headers) {
        return new Reply(status, JSON, Json.MAPPER.writeValueAsBytes(value), headers);
    }

    /** 204. */
    public static Reply nothing() {
        return new Reply(204, "", NOTHING, Map.of());
    }

    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
