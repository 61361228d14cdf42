package org.countersign.delivery.voice;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider's own id of a call. */
final class CallSid {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private CallSid() {}

    /** That in an answer; empty where it has none. */
    static Optional<String> in(String json) {
        try {
            JsonNode sid = JsonMapper.shared().readTree(json).path("sid");
            return sid.isString() && SID.matcher(sid.stringValue()).matches()
                    ? Optional.of(sid.stringValue())
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
