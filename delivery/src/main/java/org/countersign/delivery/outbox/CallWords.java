package org.countersign.delivery.outbox;

import org.countersign.core.delivery.CallScript;

/** What a call says, as text: for those who read it in the outbox. */
final class CallWords {
    private CallWords() {}

    static String greeting(CallScript script) {
        if (script.proof()) {
            return "This is Countersign. To verify this phone, press the hash key.";
        }
        return "This is Countersign. To sign in to " + script.application()
                + ", press the hash key. If you did not sign in, press "
                + String.join(" ", script.fraudCode().split("")) + ", then the hash key, to report it.";
    }
}
