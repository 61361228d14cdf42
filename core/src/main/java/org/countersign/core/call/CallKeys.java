package org.countersign.core.call;

import java.util.UUID;
import org.countersign.core.phone.Phones;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.telephony.PhoneAnswers;

/** Where the keys of any call go: of one that proves a number, and of one that asks for a sign-in. */
public final class CallKeys {
    private final PhoneAnswers answers;
    private final Phones phones;

    /** Brings keys there. */
    public CallKeys(PhoneAnswers answers, Phones phones) {
        this.answers = answers;
        this.phones = phones;
    }

    /** What keys that end with {@code #} led to. */
    public CallAnswer press(UUID call, String keys) {
        return keys.equals("#") && phones.pressed(call) ? new CallAnswer.Approved() : answers.keys(call, keys);
    }
}
