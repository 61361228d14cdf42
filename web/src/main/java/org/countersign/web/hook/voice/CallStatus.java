package org.countersign.web.hook.voice;

import java.util.Optional;
import org.countersign.core.delivery.SendState;

/** How a provider says a call stands (https://www.twilio.com/docs/voice/api/call-resource, call status values). */
final class CallStatus {
    private CallStatus() {}

    /**
     * What it means; empty for what says nothing, or is none of the documented words.
     *
     * @param status the field {@code CallStatus}
     * @param answeredBy the field {@code AnsweredBy}; empty where the provider didn't look
     */
    static Optional<SendState> of(String status, String answeredBy) {
        return switch (status) {
            case "queued", "initiated" -> Optional.of(SendState.SENT);
            case "ringing" -> Optional.of(SendState.RINGING);
            case "in-progress", "answered" ->
                Optional.of(machine(answeredBy) ? SendState.VOICEMAIL : SendState.DELIVERED);
            // Of a call that ran its course the answer outranks this; without one, the callee hung up.
            case "completed" -> Optional.of(machine(answeredBy) ? SendState.VOICEMAIL : SendState.HUNG_UP);
            case "busy" -> Optional.of(SendState.BUSY);
            case "no-answer" -> Optional.of(SendState.NO_ANSWER);
            case "failed" -> Optional.of(SendState.UNREACHABLE);
            case "canceled" -> Optional.of(SendState.FAILED);
            default -> Optional.empty();
        };
    }

    /** Whether a machine picked up. */
    static boolean machine(String answeredBy) {
        return answeredBy.startsWith("machine") || answeredBy.equals("fax");
    }
}
