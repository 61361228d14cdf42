package org.countersign.delivery.outbox;

import java.util.stream.Collectors;
import org.countersign.core.call.CallDialogue;
import org.countersign.core.call.Prompts;
import org.countersign.core.delivery.CallScript;

/** What a call says, as text: for those who read it in the outbox. A tenant's own recordings can't be read. */
final class CallWords {
    private CallWords() {}

    static String greeting(CallScript script) {
        return CallDialogue.greeting(script).stream()
                .filter(prompt -> Prompts.suits(prompt, script))
                .map(prompt -> Prompts.words(prompt, script.language()))
                .collect(Collectors.joining(" "));
    }
}
