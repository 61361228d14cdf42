package org.countersign.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.SendState;
import org.countersign.core.telephony.CallAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallDialogueTest {
    private static final CallScript STANDARD = new CallScript("en", "Payroll", "0", false, false);
    private static final CallScript PIN = new CallScript("en", "Payroll", "0", false, true);
    private static final CallScript PROOF = new CallScript("en", "Countersign", "0", true, false);
    private static final CallPlace LAST_TRY = new CallPlace(2, "");

    @Test
    void aCallThatIsAnsweredSaysWhoCallsAndHowToReportFraud() {
        assertThat(next(STANDARD, CallPlace.START, new CallEvent.Answered()))
                .isEqualTo(new CallStep.Ask(List.of(Prompt.GREETING, Prompt.FRAUD), Gather.FIRST_KEY, CallPlace.START));
        assertThat(next(PIN, CallPlace.START, new CallEvent.Answered()))
                .isEqualTo(
                        new CallStep.Ask(List.of(Prompt.GREETING_PIN, Prompt.FRAUD_PIN), Gather.PIN, CallPlace.START));
        assertThat(next(PROOF, CallPlace.START, new CallEvent.Answered()))
                .isEqualTo(new CallStep.Ask(List.of(Prompt.PROOF), Gather.FIRST_KEY, CallPlace.START));
    }

    @Test
    void aMachineIsToldNothing() {
        assertThat(next(STANDARD, CallPlace.START, new CallEvent.Machine()))
                .isEqualTo(new CallStep.End(List.of(), Optional.of(SendState.VOICEMAIL)));
    }

    @Test
    void silenceAfterTheGreetingEndsTheCall() {
        for (CallScript script : List.of(STANDARD, PIN, PROOF)) {
            assertThat(pressed(script, CallPlace.START, ""))
                    .isEqualTo(new CallStep.End(List.of(Prompt.GOODBYE), Optional.of(SendState.VOICEMAIL)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''   | #      | #",
                "0    | #      | 0#",
                "91   | 1#     | 911#",
                "''   | 0#7    | 0#",
                "''   | *#     | *#"
            })
    void theHashKeyHasTheKeysDecided(String before, String keys, String decided) {
        assertThat(pressed(STANDARD, new CallPlace(1, before.replace("'", "")), keys))
                .isEqualTo(new CallStep.Decide(decided, new CallPlace(1, "")));
    }

    @Test
    void aKeyBeforeTheHashKeyIsKeptAndTheNextWaitedForInSilence() {
        assertThat(pressed(STANDARD, CallPlace.START, "0"))
                .isEqualTo(new CallStep.Ask(List.of(), Gather.NEXT_KEY, new CallPlace(0, "0")));
    }

    @Test
    void keysThatStopBeforeTheHashKeyAreAFailedTry() {
        assertThat(pressed(STANDARD, new CallPlace(0, "0"), ""))
                .isEqualTo(new CallStep.Ask(List.of(Prompt.RETRY), Gather.FIRST_KEY, new CallPlace(1, "")));
    }

    @Test
    void noPartOfAPinIsKept() {
        assertThat(pressed(PIN, CallPlace.START, "1234"))
                .isEqualTo(new CallStep.Ask(List.of(Prompt.RETRY_PIN), Gather.PIN, new CallPlace(1, "")));
        assertThat(pressed(PIN, CallPlace.START, "1234#"))
                .isEqualTo(new CallStep.Decide("1234#", CallPlace.START))
                .asString()
                .doesNotContain("1234");
    }

    @Test
    void keysWithoutEndAndThingsThatAreNoKeysAreAFailedTry() {
        CallStep again = new CallStep.Ask(List.of(Prompt.RETRY), Gather.FIRST_KEY, new CallPlace(1, ""));
        assertThat(pressed(STANDARD, new CallPlace(0, "1234567890123456"), "7")).isEqualTo(again);
        assertThat(pressed(STANDARD, CallPlace.START, "7".repeat(500) + "#")).isEqualTo(again);
        assertThat(pressed(STANDARD, CallPlace.START, "<Hangup/>#")).isEqualTo(again);
    }

    @Test
    void whatWasDecidedIsSaid() {
        assertThat(decided(new CallAnswer.Approved())).isEqualTo(end(Prompt.SUCCESS));
        assertThat(decided(new CallAnswer.FraudReported())).isEqualTo(end(Prompt.FRAUD_REPORTED));
        assertThat(decided(new CallAnswer.Over())).isEqualTo(end(Prompt.DENIED));
        assertThat(decided(new CallAnswer.NotUnderstood()))
                .isEqualTo(new CallStep.Ask(List.of(Prompt.RETRY), Gather.FIRST_KEY, new CallPlace(1, "")));
    }

    @Test
    void theThirdFailedTryIsTheLast() {
        assertThat(next(STANDARD, LAST_TRY, new CallEvent.Decided(new CallAnswer.NotUnderstood())))
                .isEqualTo(end(Prompt.DENIED));
        assertThat(pressed(PIN, LAST_TRY, "12")).isEqualTo(end(Prompt.DENIED));
    }

    private static CallStep next(CallScript script, CallPlace place, CallEvent event) {
        return CallDialogue.next(script, place, event);
    }

    private static CallStep pressed(CallScript script, CallPlace place, String keys) {
        return next(script, place, new CallEvent.Pressed(keys));
    }

    private static CallStep decided(CallAnswer answer) {
        return next(STANDARD, CallPlace.START, new CallEvent.Decided(answer));
    }

    private static CallStep end(Prompt prompt) {
        return new CallStep.End(List.of(prompt), Optional.empty());
    }
}
