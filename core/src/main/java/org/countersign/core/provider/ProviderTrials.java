package org.countersign.core.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.TenantNumbers;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.telephony.SendBudgets;
import org.countersign.core.user.UserId;

/**
 * Tries a provider: one text or call leaves by it and by no other. It is limited as any is (S5.8), counts on the provider as
 * if that were a user, and is audited whatever becomes of it.
 */
public final class ProviderTrials {
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final TenantNumbers numbers;
    private final PhoneSettingsStore settings;
    private final SendBudgets budgets;
    private final ProviderTry tries;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Tries with these. */
    public ProviderTrials(
            TenantNumbers numbers,
            PhoneSettingsStore settings,
            SendBudgets budgets,
            ProviderTry tries,
            AuditLog auditLog,
            Auditor auditor) {
        this.numbers = numbers;
        this.settings = settings;
        this.budgets = budgets;
        this.tries = tries;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /**
     * Tries one.
     *
     * @param typed the number; without a country code it is in the tenant's default country
     */
    public ProviderTrial run(Permit permit, Provider provider, String typed) {
        if (!permit.tenant(Act.TRY_PROVIDER).equals(provider.tenant())) {
            throw new IllegalStateException("The permit is for another tenant's providers");
        }
        Author author = permit.author();
        return switch (numbers.read(provider.tenant(), typed, "")) {
            case NumberReading.Refused(NumberReading.Why why) -> new ProviderTrial.NotTaken(why);
            case NumberReading.Valid(PhoneNumber number) ->
                refused(provider, number, author).orElseGet(() -> give(provider, number, author));
        };
    }

    private Optional<ProviderTrial> refused(Provider provider, PhoneNumber number, Author author) {
        PhoneSettings limits = settings.of(provider.tenant());
        if (!limits.reaches(number.region())) {
            audit(provider, number, author, "country_not_allowed");
            return Optional.of(new ProviderTrial.NotAllowed());
        }
        Optional<SendBudgets.UsedUp> usedUp =
                budgets.take(provider.tenant(), asUser(provider), number, limits, auditor.now());
        usedUp.ifPresent(budget -> audit(provider, number, author, "limit_" + budget.scope()));
        return usedUp.map(budget -> new ProviderTrial.TooMany(budget.until()));
    }

    private ProviderTrial give(Provider provider, PhoneNumber number, Author author) {
        UUID id = auditor.id();
        ProviderTry.Said said = tries.give(provider, outgoing(provider, number, id));
        audit(provider, number, author, said.outcome().name().toLowerCase(java.util.Locale.ROOT));
        return new ProviderTrial.Tried(id, said);
    }

    private Outgoing outgoing(Provider provider, PhoneNumber number, UUID id) {
        Instant until = auditor.now().plus(LIFE);
        if (provider.kind().channel() == Channel.VOICE) {
            CallScript script = new CallScript(
                    "en", "Countersign", settings.of(provider.tenant()).fraudCode(), true, false);
            return new Outgoing.Call(provider.tenant(), asUser(provider), id, number, script, until);
        }
        String text = "Countersign: this is a test. Texts by the provider " + provider.name() + " arrive.";
        return new Outgoing.Text(provider.tenant(), asUser(provider), id, number, text, false, until);
    }

    // Nobody has this identifier: it is the name in another form.
    private static UserId asUser(Provider provider) {
        return new UserId(UUID.nameUUIDFromBytes(("provider:" + provider.name()).getBytes(UTF_8)));
    }

    private void audit(Provider provider, PhoneNumber number, Author author, String result) {
        auditLog.append(auditor.about(
                provider.tenant(),
                AuditAction.PROVIDER_TRIED,
                author,
                Map.of("name", provider.name(), "number", number.masked(), "result", result)));
    }
}
