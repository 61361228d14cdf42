package org.countersign.core.call;

import java.util.UUID;
import org.countersign.core.phone.Phones;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.core.tenant.TenantId;

/** Where the keys of any call go: of one that proves a number, and of one that asks for a sign-in. */
public final class CallKeys {
    private final PhoneAnswers answers;
    private final Phones phones;

    /** Brings keys there. */
    public CallKeys(PhoneAnswers answers, Phones phones) {
        this.answers = answers;
        this.phones = phones;
    }

    /** What keys that end with {@code #} led to, in a call of that tenant. */
    public CallAnswer press(TenantId tenant, UUID call, String keys) {
        return keys.equals("#") && phones.pressed(tenant, call)
                ? new CallAnswer.Approved()
                : answers.keys(tenant, call, keys);
    }
}
