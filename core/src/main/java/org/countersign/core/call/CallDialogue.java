package org.countersign.core.call;

import java.util.List;
import java.util.Optional;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.SendState;
import org.countersign.core.telephony.CallAnswer;

/**
 * The dialogue of a call (S2.1), as a pure function: what happens next, given where the call is and what happened.
 * Whoever carries calls (a provider over HTTP, a trunk) carries out its steps and tells it what happened; it decides
 * nothing about the sign-in.
 */
public final class CallDialogue {
    /** How many tries a call gives. */
    public static final int MOST_TRIES = 3;

    /** How many keys a try takes: a PIN of 16 digits and the hash key. */
    public static final int MOST_KEYS = 17;

    private CallDialogue() {}

    /** The next step. */
    public static CallStep next(CallScript script, CallPlace place, CallEvent event) {
        return switch (event) {
            case CallEvent.Answered _ -> new CallStep.Ask(greeting(script), first(script), CallPlace.START);
            case CallEvent.Machine _ -> new CallStep.End(List.of(), Optional.of(SendState.VOICEMAIL));
            case CallEvent.Pressed(String keys) -> pressed(script, place, keys);
            case CallEvent.Decided(CallAnswer answer) -> decided(script, place, answer);
        };
    }

    /** What is said first. */
    public static List<Prompt> greeting(CallScript script) {
        if (script.proof()) {
            return List.of(Prompt.PROOF);
        }
        return script.pin() ? List.of(Prompt.GREETING_PIN, Prompt.FRAUD_PIN) : List.of(Prompt.GREETING, Prompt.FRAUD);
    }

    private static CallStep pressed(CallScript script, CallPlace place, String keys) {
        if (keys.isEmpty()) {
            return place.keys().isEmpty()
                    ? new CallStep.End(List.of(Prompt.GOODBYE), Optional.of(SendState.VOICEMAIL))
                    : again(script, place);
        }
        String all = place.keys() + keys;
        int hash = all.indexOf('#');
        boolean readable = all.chars().allMatch(CallDialogue::isKey) && all.length() <= MOST_KEYS;
        if (hash >= 0 && readable) {
            return new CallStep.Decide(all.substring(0, hash + 1), new CallPlace(place.failed(), ""));
        }
        // Of a PIN no part is kept between two waits: it would be in an address.
        return readable && !script.pin() && all.length() < MOST_KEYS
                ? new CallStep.Ask(List.of(), Gather.NEXT_KEY, new CallPlace(place.failed(), all))
                : again(script, place);
    }

    private static CallStep decided(CallScript script, CallPlace place, CallAnswer answer) {
        return switch (answer) {
            case CallAnswer.Approved _ -> end(Prompt.SUCCESS);
            case CallAnswer.FraudReported _ -> end(Prompt.FRAUD_REPORTED);
            case CallAnswer.NotUnderstood _ -> again(script, place);
            case CallAnswer.Over _ -> end(Prompt.DENIED);
        };
    }

    private static CallStep again(CallScript script, CallPlace place) {
        int failed = place.failed() + 1;
        return failed >= MOST_TRIES
                ? end(Prompt.DENIED)
                : new CallStep.Ask(
                        List.of(script.pin() ? Prompt.RETRY_PIN : Prompt.RETRY),
                        first(script),
                        new CallPlace(failed, ""));
    }

    private static CallStep end(Prompt prompt) {
        return new CallStep.End(List.of(prompt), Optional.empty());
    }

    private static Gather first(CallScript script) {
        return script.pin() ? Gather.PIN : Gather.FIRST_KEY;
    }

    private static boolean isKey(int c) {
        return c >= '0' && c <= '9' || c == '*' || c == '#';
    }
}
