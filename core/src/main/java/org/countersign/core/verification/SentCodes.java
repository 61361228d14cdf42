package org.countersign.core.verification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.decision.Claim;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.Phone;
import org.countersign.core.pin.PinRules;
import org.countersign.core.pin.Pins;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;

/**
 * Codes that were texted, and which of them was typed. Of a challenge only the newest counts (S2.2), and of that only a
 * keyed hash is kept.
 */
public final class SentCodes {
    /** How many digits one has. */
    public static final int DIGITS = 6;

    /** How many wrong entries end the challenge (S2.2). */
    public static final int MOST_WRONG = 3;

    private static final String PURPOSE = "texted-code";

    private final SentCodeStore store;
    private final KeyedHash keyedHash;
    private final Pins pins;

    /** Looks codes up in a store; what is typed after them are those PINs. */
    public SentCodes(SentCodeStore store, KeyedHash keyedHash, Pins pins) {
        this.store = store;
        this.keyedHash = keyedHash;
        this.pins = pins;
    }

    /**
     * What is kept of a code.
     *
     * @param of what it answers: a challenge or the proof of a number
     */
    public byte[] hash(TenantId tenant, UUID of, String code) {
        return keyedHash.hash(PURPOSE, (tenant + "|" + of + "|" + code).getBytes(StandardCharsets.UTF_8));
    }

    /** Notes that the code of that request was accepted. */
    void accepted(Challenge challenge, long sequence) {
        store.answered(challenge.tenant(), challenge.id(), sequence);
    }

    /** Whether what was typed has the length of a code texted for the challenge, with the PIN where the tenant asks for it. */
    boolean couldBe(Challenge challenge, TypedCode code) {
        return code.isDigits() && complete(challenge, code.length());
    }

    // Where the tenant asks for the PIN, it follows the code (S2.2).
    private boolean complete(Challenge challenge, int length) {
        int pinDigits = length - DIGITS;
        return pins.asked(challenge.tenant())
                ? PinRules.SHORTEST <= pinDigits && pinDigits <= PinRules.LONGEST
                : pinDigits == 0;
    }

    /**
     * The claim of a code that was texted for a challenge to one of these; empty where it was not. Where the tenant asks
     * for the PIN, it follows the code (S2.2); which of the two is wrong, nobody learns.
     */
    Optional<Claim.Step> claim(Challenge challenge, List<Authenticator> candidates, String typed) {
        List<Phone> phones = candidates.stream()
                .filter(Phone.class::isInstance)
                .map(Phone.class::cast)
                .toList();
        int pinDigits = typed.length() - DIGITS;
        if (phones.isEmpty() || !complete(challenge, typed.length())) {
            return Optional.empty();
        }
        byte[] hash = hash(challenge.tenant(), challenge.id().value(), typed.substring(0, DIGITS));
        boolean rightPin = pinDigits == 0 || pins.right(challenge.tenant(), challenge.user(), typed.substring(DIGITS));
        return store.newest(challenge.tenant(), challenge.id())
                .filter(sent -> MessageDigest.isEqual(sent.hash(), hash) & rightPin)
                .flatMap(sent -> phones.stream()
                        .filter(phone -> phone.id().equals(sent.phone()))
                        .findFirst()
                        .map(phone -> new Claim.Step(phone.slot(), sent.sequence())));
    }
}
