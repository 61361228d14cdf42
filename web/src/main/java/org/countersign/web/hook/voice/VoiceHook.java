package org.countersign.web.hook.voice;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.CallDialogue;
import org.countersign.core.call.CallEvent;
import org.countersign.core.call.CallKeys;
import org.countersign.core.call.CallPlace;
import org.countersign.core.call.CallStep;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.call.Prompt;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.SendState;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.hook.HookForm;

/** Answers a provider that carries a call: translates between it and the dialogue, and decides nothing. */
final class VoiceHook {
    private final CallKeys keys;
    private final HeardKeys heard = new HeardKeys();
    private final CallSounds sounds;
    private final DeliveryReports reports;
    private final DeliveryReceipts receipts;

    /** Answers with these. */
    VoiceHook(CallKeys keys, CallSounds sounds, DeliveryReports reports, DeliveryReceipts receipts) {
        this.keys = keys;
        this.sounds = sounds;
        this.reports = reports;
        this.receipts = receipts;
    }

    /** A call that a provider speaks of, by an address that it has signed. */
    record Called(TenantId tenant, UUID id, HttpCallProvider provider, URI server) {}

    /** What to do once the call is answered; empty where the address is none of ours. */
    Optional<String> answered(Called call, HookForm form) {
        return CallAddresses.script(form.query())
                .map(script -> carryOut(
                        call,
                        script,
                        CallPlace.START,
                        CallStatus.machine(form.field("AnsweredBy"))
                                ? new CallEvent.Machine()
                                : new CallEvent.Answered()));
    }

    /** What to do after keys; empty where the address is none of ours. */
    Optional<String> keys(Called call, HookForm form) {
        Optional<CallScript> script = CallAddresses.script(form.query());
        Optional<CallPlace> place = CallAddresses.place(form.query());
        return script.isEmpty() || place.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        carryOut(call, script.get(), place.get(), new CallEvent.Pressed(pressed(script.get(), form))));
    }

    /** Notes how the call stands, in whatever order that is told. */
    void status(Called call, HookForm form) {
        Optional<SendState> state = CallStatus.of(form.field("CallStatus"), form.field("AnsweredBy"));
        String sid = form.field("CallSid");
        if (state.isEmpty() || !sid.matches("[A-Za-z0-9_-]{1,64}")) {
            return;
        }
        receipts.take(call.tenant(), call.provider().name(), sid, state.get());
        reports.report(call.tenant(), call.id(), state.get());
    }

    private String carryOut(Called call, CallScript script, CallPlace place, CallEvent event) {
        return switch (CallDialogue.next(script, place, event)) {
            case CallStep.Ask(List<Prompt> prompts, var gather, CallPlace at) ->
                Twiml.ask(
                        sounds.of(call.server(), call.tenant(), script, prompts),
                        gather,
                        CallAddresses.keys(call.server(), call.tenant(), call.id(), script, at));
            case CallStep.Decide(String pressed, CallPlace at) ->
                carryOut(call, script, at, new CallEvent.Decided(decided(call, place, pressed)));
            case CallStep.End(List<Prompt> prompts, Optional<SendState> state) -> {
                state.ifPresent(end -> reports.report(call.tenant(), call.id(), end));
                yield Twiml.end(sounds.of(call.server(), call.tenant(), script, prompts));
            }
        };
    }

    private CallAnswer decided(Called call, CallPlace place, String pressed) {
        return heard.once(
                call.tenant(), call.id(), place, pressed, () -> keys.press(call.tenant(), call.id(), pressed));
    }

    // A key that ends the wait is not among the digits. Which one it was is told, though not by all providers.
    private static String pressed(CallScript script, HookForm form) {
        String digits = form.field("Digits");
        String finished = form.field("FinishedOnKey");
        boolean ended = script.pin()
                && (finished.equals("#") || !digits.isEmpty() && !form.fields().containsKey("FinishedOnKey"));
        return ended && !digits.endsWith("#") ? digits + "#" : digits;
    }
}
