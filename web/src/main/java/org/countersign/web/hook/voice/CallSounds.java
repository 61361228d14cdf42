package org.countersign.web.hook.voice;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.tenant.TenantId;

/** Where the recordings of a call are: the tenant's own where it has one, else ours. */
final class CallSounds {
    private final GreetingStore greetings;

    /** Takes the tenants' own from there. */
    CallSounds(GreetingStore greetings) {
        this.greetings = greetings;
    }

    List<String> of(URI server, TenantId tenant, CallScript script, List<Prompt> prompts) {
        List<String> addresses = new ArrayList<>();
        for (Prompt prompt : prompts) {
            Optional<String> own = greetings
                    .choose(tenant, prompt, script.language(), script.application())
                    .map(greeting -> GreetingServlet.address(server, greeting));
            own.or(() -> ours(server, script, prompt)).ifPresent(addresses::add);
        }
        return addresses;
    }

    // A tenant with a fraud code of its own has to record its own.
    private static Optional<String> ours(URI server, CallScript script, Prompt prompt) {
        return Prompts.suits(prompt, script)
                ? Optional.of(CallAddresses.recording(server, prompt, script.language()))
                : Optional.empty();
    }
}
