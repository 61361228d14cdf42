package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ATTACKS O8 and G17: what comes back to a text that asks for a reply. */
class RepliesTest {
    private static final String FROM = "+12025550130";
    private static final String PIN = "840215";

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);

    RepliesTest() {
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, FROM, "");
    }

    private ChallengeId asked() {
        house.clock.pass(Duration.ofSeconds(1));
        ChallengeId id = ((Outcome.Pending) house.start("alice")).id();
        assertThat(house.telephony.ask(house.tenant, id, MethodType.SMS_TWO_WAY, Optional.empty()))
                .isInstanceOf(PhoneAsked.Sent.class);
        return id;
    }

    private ReplyAnswer replied(String text) {
        return replied(FROM, text);
    }

    private ReplyAnswer replied(String from, String text) {
        return house.replies.take(new IncomingText(
                house.tenant, "acme", "+12025550100", new SenderAddress(from, SenderAddress.Form.UNKNOWN), text));
    }

    private String code() {
        return house.courier.code();
    }

    private static String with(String between, String code) {
        return code.substring(0, 3) + between + code.substring(3);
    }

    private static String in(int zero, String digits) {
        StringBuilder written = new StringBuilder();
        digits.chars().forEach(digit -> written.appendCodePoint(zero + digit - '0'));
        return written.toString();
    }

    private int failures() {
        return house.protection.of(house.tenant, alice.id()).orElseThrow().failures();
    }

    private Challenge.State state(ChallengeId id) {
        return house.challenges.find(house.tenant, id).orElseThrow().state();
    }

    private long refusals() {
        return house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.REPLY_REFUSED)
                .count();
    }

    private void pinMode() {
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 100, 100, 1_000, 5_000, "0", true, ""));
        house.pins.set(house.mayOwn(Act.SET_PIN, alice), PIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "-", "\u200c", "\u200d", "\u00a0", "\u2009", "\u202f", "\u3000", "\u2013", "\u2011", "\u00ad",
                "\u200e", "\u202d", "\ufe0d", "\ufeff", "  "
            })
    void g17TheCodeIsReadWithWhateverPhonesPutIntoIt(String between) {
        ChallengeId id = asked();
        assertThat(replied(with(between, code()))).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10, 0x1d7ce, 0x1e950})
    void g17TheCodeIsReadInDigitsOfAnyScript(int zero) {
        ChallengeId id = asked();
        assertThat(replied(in(zero, code()))).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void theCodeIsReadAmongWords() {
        for (String around :
                new String[] {"Yes, %s thanks", "%s.", "\u2068%s\u2069 \ud83d\udc4d", "%s\nSent from my phone"}) {
            ChallengeId id = asked();
            assertThat(replied(around.formatted(code()))).as(around).isInstanceOf(ReplyAnswer.Approved.class);
            assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am driving",
                "Thanks!",
                "",
                "   ",
                "\u200c",
                "\ud83d\udc4d",
                "hello",
                "12345",
                "1234567",
                "Ok 5",
                "I am driving, call 0171 2345678",
                "Call me at +49 171 234567",
                "Back on 24.12.2026 at 10:30",
                "Out of office until 2026-12-24",
                "Cases 111111 and 222222",
                "Call 555-123-4567"
            })
    void o8WhatHasNoCodeCountsNoFailureAndIsNeverAnswered(String text) {
        ChallengeId id = asked();
        int sent = house.courier.sent().size();
        for (int i = 0; i < 10; i++) {
            assertThat(replied(text)).isInstanceOf(ReplyAnswer.NoAnswer.class);
        }
        house.clock.pass(Telephony.REPLY_LIFE.plusMinutes(10));
        assertThat(replied(text)).as("long after").isInstanceOf(ReplyAnswer.NoAnswer.class);
        assertThat(failures()).isZero();
        assertThat(refusals()).isZero();
        assertThat(house.courier.sent()).hasSize(sent);
        assertThat(house.unmatched.of(Unmatched.NO_ANSWER)).isEqualTo(11);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void o8AnAutoReplyBeforeAnythingWasTextedIsCountedAsUnmatched() {
        assertThat(replied("I am driving")).isInstanceOf(ReplyAnswer.NobodyAsked.class);
        assertThat(house.unmatched.of(Unmatched.REPLY)).isEqualTo(1);
        assertThat(house.courier.sent()).isEmpty();
    }

    @Test
    void o8TheRightReplyThatComesTwiceIsRightTwiceAndDecidedOnce() {
        ChallengeId id = asked();
        String code = code();
        assertThat(replied(code)).isInstanceOf(ReplyAnswer.Approved.class);
        int written = house.auditLog.all().size();
        int sent = house.courier.sent().size();
        assertThat(replied(code)).isInstanceOf(ReplyAnswer.Approved.class);
        house.clock.pass(Telephony.REPLY_LIFE);
        assertThat(replied(code)).as("after its time").isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(house.auditLog.all()).hasSize(written);
        assertThat(house.courier.sent()).hasSize(sent);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void aRightReplyToWhatWasAnsweredInAnotherWayIsTooLate() {
        house.assign(alice, MethodType.TOTP, 0);
        ChallengeId id = asked();
        assertThat(house.submit(id, house.passcode())).isInstanceOf(Outcome.Approved.class);
        assertThat(replied(code())).isInstanceOf(ReplyAnswer.Over.class);
    }

    @Test
    void o8AWrongCodeIsCountedAmongWordsTooSoThatNobodyGuessesForNothing() {
        asked();
        String wrong = code().equals("000000") ? "000001" : "000000";
        assertThat(replied(wrong)).isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(replied("I am driving " + wrong)).isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(replied(with(" ", wrong) + " thanks")).isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(failures()).isEqualTo(3);
    }

    @Test
    void o8AMachineThatAnswersEveryTextGetsOneAnswerARequest() {
        asked();
        String code = code();
        house.clock.pass(Telephony.REPLY_LIFE);
        int sent = house.courier.sent().size();
        for (int i = 0; i < 20; i++) {
            assertThat(replied(code)).isInstanceOf(ReplyAnswer.Over.class);
        }
        assertThat(house.courier.sent()).hasSize(sent + 1);
    }

    @Test
    void o8ANumberGetsFewAnswersADayHoweverOftenItIsAsked() {
        int before = 0;
        for (int i = 0; i < 8; i++) {
            asked();
            before++;
            house.clock.pass(Telephony.REPLY_LIFE);
            replied(code());
        }
        assertThat(house.courier.sent()).hasSize(before + Replies.MOST_TOLD);
        house.clock.pass(Replies.DAY.plusMinutes(1));
        asked();
        house.clock.pass(Telephony.REPLY_LIFE);
        replied(code());
        assertThat(house.courier.sent()).hasSize(before + 1 + Replies.MOST_TOLD + 1);
    }

    @Test
    void o9WhatComesFromNoNumberIsCounted() {
        asked();
        assertThat(replied("ACME", code())).isInstanceOf(ReplyAnswer.NobodyAsked.class);
        assertThat(house.unmatched.of(Unmatched.UNREADABLE_REPLY)).isEqualTo(1);
    }

    @Test
    void o9WhereTwoPhonesCouldBeMeantNeitherIs() {
        User bob = house.user("bob", MfaState.ENFORCED);
        house.phones.set(house.may(Act.SET_PHONE, bob), PhoneKind.AUTHENTICATION, "+12025550131", "");
        ChallengeId id = asked();
        String code = code();
        ChallengeId other = ((Outcome.Pending) house.start("bob")).id();
        house.telephony.ask(house.tenant, other, MethodType.SMS_TWO_WAY, Optional.empty());
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of(FROM, "+12025550131"), code))
                .isInstanceOf(ReplyAnswer.NobodyAsked.class);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of(FROM, "+12025550139"), code))
                .isInstanceOf(ReplyAnswer.Approved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+", "-", "\u00a0", "\u200c \u200c"})
    void g17ThePinThenTheCodeAreReadInAnyScriptAndGrouping(String between) {
        pinMode();
        ChallengeId id = asked();
        assertThat(replied(PIN + between + with(between, code()))).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
        ChallengeId arabic = asked();
        assertThat(replied(in(0x0660, PIN) + between + in(0x0660, code()))).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(state(arabic)).isEqualTo(Challenge.State.APPROVED);
        ChallengeId words = asked();
        assertThat(replied("Yes: " + PIN + " " + code())).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(state(words)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void o8ThePinModeTellsNoAttemptFromAWrongOneAndTheSecondDeliveryAsTheFirst() {
        pinMode();
        asked();
        String code = code();
        for (String text : new String[] {"I am driving", "", "1234", "1234567", PIN + " " + code + PIN + code}) {
            assertThat(replied(text)).as(text).isInstanceOf(ReplyAnswer.NoAnswer.class);
        }
        assertThat(failures()).isZero();
        assertThat(replied(code)).isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(replied("840216" + code)).isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(failures()).isEqualTo(2);
        assertThat(replied(PIN + code)).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(replied(PIN + code)).isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(replied("840216" + code))
                .as("a wrong PIN is never right")
                .isNotInstanceOf(ReplyAnswer.Approved.class);
    }
}
