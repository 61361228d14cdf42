package org.countersign.core.phone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.registration.Removal;
import org.countersign.core.telephony.Sending;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;

/**
 * The phones of users, as an administrator enters, lists and removes them. A user enters one by {@link PhoneProofs}.
 */
public final class Phones {
    private final PhoneStore store;
    private final AccountStore accounts;
    private final TenantNumbers numbers;
    private final Sending sending;
    private final Auditor auditor;

    /** Keeps phones in a store. */
    public Phones(PhoneStore store, AccountStore accounts, TenantNumbers numbers, Sending sending, Auditor auditor) {
        this.store = store;
        this.accounts = accounts;
        this.numbers = numbers;
        this.sending = sending;
        this.auditor = auditor;
    }

    /** A user's phones, as they are now. */
    public List<Phone> of(User user) {
        return accounts.fresh(user.tenant(), user.id()).map(Account::phones).orElse(List.of());
    }

    /**
     * Enters a number that counts at once (S3.4): the remedy for somebody who is locked out of theirs. The number it
     * replaces is told.
     *
     * @param typed the number as typed; without a country code it is in the tenant's default country
     * @param extension of an office phone; empty for none
     */
    public PhoneResult set(Permit permit, PhoneKind kind, String typed, String extension) {
        User user = permit.user(Act.SET_PHONE);
        String whole = extension.isEmpty() ? typed : typed + " x" + extension;
        return switch (numbers.read(user.tenant(), kind, whole, "")) {
            case NumberReading.Refused(NumberReading.Why why) -> new PhoneResult.NotTaken(why);
            case NumberReading.Valid(PhoneNumber number) -> set(user, kind, number, permit.author());
        };
    }

    private PhoneResult set(User user, PhoneKind kind, PhoneNumber number, Author author) {
        AuthenticatorId id = new AuthenticatorId(auditor.id());
        var event =
                auditor.about(user, AuditAction.METHOD_ADDED, author, "entered_by_administrator", facts(kind, number));
        return switch (store.set(user, id, kind, number, event)) {
            case PhoneStore.Kept.Done done -> {
                done.replaced()
                        .filter(before -> !before.e164().equals(number.e164()))
                        .ifPresent(before -> sending.farewell(user, before));
                yield new PhoneResult.Kept(done.user(), number, List.of(), done.sessionEpoch());
            }
            case PhoneStore.Kept.Gone _ -> new PhoneResult.Over();
            case PhoneStore.Kept.NoSlot _ -> new PhoneResult.NoSlot();
        };
    }

    /** Removes a phone, and tells it. One's own stays where it is the last that is asked for by itself. */
    public Removal remove(Permit permit, PhoneKind kind) {
        User user = permit.user(Act.REMOVE_PHONE);
        Optional<Account> account = accounts.fresh(user.tenant(), user.id());
        if (permit.own() && account.filter(Account::canLoseOne).isEmpty()) {
            return Removal.LAST;
        }
        Optional<PhoneNumber> removed = store.remove(
                user,
                kind,
                auditor.about(user, AuditAction.METHOD_REMOVED, permit.author(), "", Map.of("phone", kind.wireName())));
        removed.ifPresent(number -> sending.farewell(user, number));
        return Removal.of(removed.isPresent());
    }

    /** Notes a key pressed in a tenant's call that proves a number. False where no such call is waited for. */
    public boolean pressed(TenantId tenant, UUID call) {
        Optional<PhoneStore.Called> called =
                store.called(call, auditor.now()).filter(c -> c.tenant().equals(tenant));
        return called.isPresent() && store.proven(tenant, call);
    }

    static Map<String, String> facts(PhoneKind kind, PhoneNumber number) {
        return Map.of("phone", kind.wireName(), "number", number.masked());
    }
}
