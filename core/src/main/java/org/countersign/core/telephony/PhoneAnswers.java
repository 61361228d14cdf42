package org.countersign.core.telephony;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.StillWanted;
import org.countersign.core.method.MethodType;
import org.countersign.core.pin.Pins;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.SentCodes;

/** Takes what phones answer: keys, replies, and how texts and calls fare. Decides nothing: the user's row does. */
public final class PhoneAnswers implements DeliveryReports, StillWanted {
    // A reply this much too late is still recognised, so that it can be told apart from one that nobody asked for.
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final PhoneAskStore asks;
    private final PhoneDecisions decisions;
    private final SentCodes codes;
    private final PhoneSettingsStore settings;
    private final Pins pins;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Takes answers with these. */
    public PhoneAnswers(
            PhoneAskStore asks,
            PhoneDecisions decisions,
            SentCodes codes,
            PhoneSettingsStore settings,
            Pins pins,
            AuditLog auditLog,
            Auditor auditor) {
        this.asks = asks;
        this.decisions = decisions;
        this.codes = codes;
        this.settings = settings;
        this.pins = pins;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    @Override
    public void report(TenantId tenant, UUID outgoing, SendState state) {
        asks.report(tenant, outgoing, state);
    }

    @Override
    public boolean wanted(TenantId tenant, UUID outgoing) {
        return asks.find(outgoing)
                .map(ask -> ask.state() != SendState.ANSWERED && ask.openAt(auditor.now()) && decisions.open(ask))
                .orElse(true);
    }

    /**
     * Takes the keys of a tenant's call. Repeating the same keys returns the same result.
     *
     * @param call the call's id
     * @param keys what was pressed, with the {@code #} that ends it or without
     */
    public CallAnswer keys(TenantId tenant, UUID call, String keys) {
        Optional<PhoneAsk> found =
                asks.find(call).filter(ask -> ask.tenant().equals(tenant) && ask.method() == MethodType.VOICE);
        if (found.isEmpty() || !found.get().openAt(auditor.now())) {
            found.ifPresent(ask -> refused(ask, "late"));
            return new CallAnswer.Over();
        }
        PhoneAsk ask = found.get();
        String digits = keys.endsWith("#") ? keys.substring(0, keys.length() - 1) : keys;
        PhoneSettings said = settings.of(tenant);
        if (digits.equals(said.fraudCode())) {
            return repeats(ask) && decisions.reported(ask)
                    ? new CallAnswer.FraudReported()
                    : told(ask, decisions.fraud(ask));
        }
        if (said.pinMode()) {
            return pin(ask, digits);
        }
        if (!digits.isEmpty() || keys.isEmpty()) {
            return new CallAnswer.NotUnderstood();
        }
        return approved(ask);
    }

    private CallAnswer approved(PhoneAsk ask) {
        return repeats(ask) && decisions.approved(ask) ? new CallAnswer.Approved() : told(ask, decisions.approve(ask));
    }

    // Keys that come again, from a provider that did not hear our answer, return what they returned before.
    private static boolean repeats(PhoneAsk ask) {
        return ask.state() == SendState.ANSWERED;
    }

    private CallAnswer pin(PhoneAsk ask, String digits) {
        if (!pins.has(ask.tenant(), ask.user())) {
            refused(ask, "no_pin");
            return new CallAnswer.Over();
        }
        if (pins.right(ask.tenant(), ask.user(), digits)) {
            return approved(ask);
        }
        if (!digits.isEmpty()) {
            decisions.wrong(ask);
        }
        return new CallAnswer.NotUnderstood();
    }

    /**
     * Takes the reply to a text of a tenant. The right one that comes again leads to the same, and to nothing new.
     *
     * @param numbers under which the phone it came from may be known, E.164; asked must be no more than one of them
     * @param text what it says
     */
    public ReplyAnswer reply(TenantId tenant, Set<String> numbers, String text) {
        List<PhoneAsk> texted = asks.texted(tenant, numbers, auditor.now().minus(REMEMBERED));
        if (texted.stream().map(ask -> ask.number().e164()).distinct().count() != 1) {
            return new ReplyAnswer.NobodyAsked();
        }
        PhoneAsk newest = texted.getFirst();
        boolean withPin = pins.asked(tenant);
        Optional<TypedReply> typed = TypedReply.of(text, withPin);
        if (typed.isEmpty()) {
            return new ReplyAnswer.NoAnswer(newest);
        }
        // Which of PIN and code is wrong, nobody learns.
        return coded(texted, typed.get().code())
                .filter(ask -> !withPin
                        || pins.right(ask.tenant(), ask.user(), typed.get().pin()))
                .map(this::right)
                .orElseGet(() -> newest.openAt(auditor.now()) ? wrong(newest) : late(newest));
    }

    private ReplyAnswer right(PhoneAsk ask) {
        if (decisions.answered(ask)) {
            return again(ask);
        }
        if (!ask.openAt(auditor.now())) {
            return late(ask);
        }
        CallAnswer answer = decisions.approve(ask);
        // The same reply may have come to another node at the same time.
        if (answer instanceof CallAnswer.Over && decisions.answered(ask)) {
            return again(ask);
        }
        return switch (told(ask, answer)) {
            case CallAnswer.Approved _ -> new ReplyAnswer.Approved(ask);
            case CallAnswer.FraudReported _, CallAnswer.NotUnderstood _, CallAnswer.Over _ -> new ReplyAnswer.Over(ask);
        };
    }

    private ReplyAnswer again(PhoneAsk ask) {
        asks.report(ask.tenant(), ask.id(), SendState.ANSWERED);
        return new ReplyAnswer.Approved(ask);
    }

    private ReplyAnswer wrong(PhoneAsk ask) {
        decisions.wrong(ask);
        return new ReplyAnswer.Wrong(ask);
    }

    private ReplyAnswer late(PhoneAsk ask) {
        refused(ask, "late");
        return new ReplyAnswer.Over(ask);
    }

    private Optional<PhoneAsk> coded(List<PhoneAsk> texted, String code) {
        return texted.stream()
                .filter(ask -> MessageDigest.isEqual(
                        ask.hash(), codes.hash(ask.tenant(), ask.challenge().value(), code)))
                .findFirst();
    }

    private CallAnswer told(PhoneAsk ask, CallAnswer answer) {
        if (answer instanceof CallAnswer.Over) {
            refused(ask, "over");
        } else {
            asks.report(ask.tenant(), ask.id(), SendState.ANSWERED);
        }
        return answer;
    }

    private void refused(PhoneAsk ask, String reason) {
        Instant now = auditor.now();
        decisions
                .user(ask)
                .ifPresent(user -> auditLog.append(auditor.about(
                        user,
                        AuditAction.REPLY_REFUSED,
                        new Author("phone:" + ask.number().masked(), origin(ask)),
                        reason,
                        Map.of(
                                "method",
                                ask.method().wireName(),
                                "seconds",
                                Long.toString(Duration.between(ask.at(), now).toSeconds())))));
    }

    static Origin origin(PhoneAsk ask) {
        return new Origin(Door.PHONE, "Countersign", null, ask.id().toString());
    }
}
