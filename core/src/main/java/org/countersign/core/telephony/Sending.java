package org.countersign.core.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.Challenge;

/** Hands texts and calls to the courier: one place that limits them (S5.8) and words them. */
public final class Sending {
    private static final Duration NOTICE_LIFE = Duration.ofHours(1);

    private final PhoneSettingsStore settings;
    private final SendBudgets budgets;
    private final AccountStore accounts;
    private final MessageTexts texts;
    private final Courier courier;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Sends with these. */
    public Sending(
            PhoneSettingsStore settings,
            SendBudgets budgets,
            AccountStore accounts,
            MessageTexts texts,
            Courier courier,
            AuditLog auditLog,
            Auditor auditor) {
        this.settings = settings;
        this.budgets = budgets;
        this.accounts = accounts;
        this.texts = texts;
        this.courier = courier;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    Instant now() {
        return auditor.now();
    }

    UUID id() {
        return auditor.id();
    }

    /** Why nothing may be sent for that challenge to that phone; empty where it may, and is counted. */
    Optional<PhoneAsked> refused(Challenge challenge, Phone phone) {
        Origin origin = new Origin(
                Door.SYSTEM,
                challenge.application(),
                challenge.clientAddress(),
                challenge.id().toString());
        return accounts.byId(challenge.tenant(), challenge.user())
                .map(account -> refused(account.user(), phone.number(), origin))
                .orElseGet(() -> Optional.of(new PhoneAsked.NoPhone()));
    }

    /** Why nothing may be sent to that number of a user; empty where it may, and is counted. */
    public Optional<PhoneAsked> refused(User user, PhoneNumber number, Origin origin) {
        PhoneSettings limits = settings.of(user.tenant());
        if (!limits.reaches(number.region())) {
            audit(user, origin, "country_not_allowed", number);
            return Optional.of(new PhoneAsked.NotAllowed());
        }
        return budgets.take(user.tenant(), user.id(), number, limits, auditor.now())
                .map(usedUp -> {
                    if (usedUp.first()) {
                        audit(user, origin, "limit_" + usedUp.scope(), number);
                    }
                    return new PhoneAsked.TooMany(usedUp.until());
                });
    }

    private void audit(User user, Origin origin, String reason, PhoneNumber number) {
        auditLog.append(auditor.about(
                user,
                AuditAction.SENDING_REFUSED,
                new Author("system", origin),
                reason,
                Map.of("country", number.region(), "number", number.masked())));
    }

    void send(Challenge challenge, PhoneAsk ask, String code) {
        String language = language(ask.tenant(), ask.user());
        if (ask.method() == MethodType.VOICE) {
            call(ask.tenant(), ask.user(), ask.id(), ask.number(), challenge.application(), false, ask.expiresAt());
            return;
        }
        boolean answered = ask.method() == MethodType.SMS_TWO_WAY;
        String text = texts.code(
                language, challenge, code, answered, settings.of(ask.tenant()).pinMode());
        courier.send(
                new Outgoing.Text(ask.tenant(), ask.user(), ask.id(), ask.number(), text, answered, ask.expiresAt()));
    }

    /** Calls a number; {@code proof} where it was just entered and the call proves it. */
    public void call(
            TenantId tenant,
            UserId user,
            UUID id,
            PhoneNumber number,
            String application,
            boolean proof,
            Instant until) {
        PhoneSettings said = settings.of(tenant);
        // A phone that is being proved belongs to somebody who may have no PIN yet.
        CallScript script =
                new CallScript(language(tenant, user), application, said.fraudCode(), proof, said.pinMode() && !proof);
        courier.send(new Outgoing.Call(tenant, user, id, number, script, until));
    }

    /** Texts the code that proves a number. */
    public void prove(User user, UUID id, PhoneNumber number, String code, Instant until) {
        String text = texts.proof(user.language(), code);
        courier.send(new Outgoing.Text(user.tenant(), user.id(), id, number, text, false, until));
    }

    /** Tells a number that it is not its user's phone any more. Limited by nothing: it answers an act that is. */
    public void farewell(User user, PhoneNumber number) {
        text(user, number, texts.farewell(user.language(), user.name().typed()));
    }

    /** Tells a phone that its reply did not count; limited as any text is, so that no machine at the other end loops. */
    void tooLate(PhoneAsk ask) {
        accounts.byId(ask.tenant(), ask.user())
                .map(account -> account.user())
                .filter(user ->
                        refused(user, ask.number(), PhoneAnswers.origin(ask)).isEmpty())
                .ifPresent(user -> text(user, ask.number(), texts.refused(user.language())));
    }

    private void text(User user, PhoneNumber number, String text) {
        Instant until = auditor.now().plus(NOTICE_LIFE);
        courier.send(new Outgoing.Text(user.tenant(), user.id(), auditor.id(), number, text, false, until));
    }

    private String language(TenantId tenant, UserId user) {
        return accounts.byId(tenant, user)
                .map(account -> account.user().language())
                .orElse("en");
    }
}
