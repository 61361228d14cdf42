package org.countersign.core.telephony;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.StillWanted;
import org.countersign.core.method.MethodType;
import org.countersign.core.pin.PinRules;
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
    private static final Pattern CODE = Pattern.compile("(?<![0-9])([0-9]{" + SentCodes.DIGITS + "})(?![0-9])");
    private static final Pattern PIN_AND_CODE = Pattern.compile("(?<![0-9])([0-9]{" + PinRules.SHORTEST + ","
            + PinRules.LONGEST + "})[ +]?([0-9]{" + SentCodes.DIGITS + "})(?![0-9])");
    private static final int LONGEST_REPLY = 500;

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
     * Takes the reply to a text of a tenant.
     *
     * @param from the number it came from, E.164
     * @param text what it says
     */
    public ReplyAnswer reply(TenantId tenant, String from, String text) {
        List<PhoneAsk> texted = asks.texted(tenant, from, auditor.now().minus(REMEMBERED));
        if (texted.isEmpty()) {
            return new ReplyAnswer.NobodyAsked();
        }
        String said = text.length() > LONGEST_REPLY ? "" : text;
        Optional<PhoneAsk> meant = pins.asked(tenant) ? meantWithPin(texted, said) : meant(texted, said);
        if (meant.isEmpty()) {
            PhoneAsk newest = texted.getFirst();
            return newest.openAt(auditor.now()) ? wrong(newest) : late(newest);
        }
        PhoneAsk ask = meant.get();
        if (!ask.openAt(auditor.now())) {
            return late(ask);
        }
        return switch (told(ask, decisions.approve(ask))) {
            case CallAnswer.Approved _ -> new ReplyAnswer.Approved(ask);
            case CallAnswer.FraudReported _, CallAnswer.NotUnderstood _, CallAnswer.Over _ -> new ReplyAnswer.Over(ask);
        };
    }

    private ReplyAnswer wrong(PhoneAsk ask) {
        decisions.wrong(ask);
        return new ReplyAnswer.Wrong(ask);
    }

    private ReplyAnswer late(PhoneAsk ask) {
        refused(ask, "late");
        return new ReplyAnswer.Over(ask);
    }

    private Optional<PhoneAsk> meant(List<PhoneAsk> texted, String said) {
        Matcher matcher = CODE.matcher(said);
        return matcher.find() ? coded(texted, matcher.group(1)) : Optional.empty();
    }

    // The PIN stands before the code (S2.3). Which of the two is wrong, nobody learns.
    private Optional<PhoneAsk> meantWithPin(List<PhoneAsk> texted, String said) {
        Matcher matcher = PIN_AND_CODE.matcher(said);
        return matcher.find()
                ? coded(texted, matcher.group(2)).filter(ask -> pins.right(ask.tenant(), ask.user(), matcher.group(1)))
                : Optional.empty();
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
