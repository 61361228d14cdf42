package org.countersign.core.pin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Sets, removes and compares PINs. Says whether one is right; what follows from that, the user's row decides. */
public final class Pins {
    private static final String PURPOSE = "pin";

    private final PinStore store;
    private final KeyedHash keyedHash;
    private final PhoneSettingsStore settings;
    private final Auditor auditor;

    /** Keeps PINs in a store. */
    public Pins(PinStore store, KeyedHash keyedHash, PhoneSettingsStore settings, Auditor auditor) {
        this.store = store;
        this.keyedHash = keyedHash;
        this.settings = settings;
        this.auditor = auditor;
    }

    /** Sets a user's. One that somebody else has set is to be changed by its user, since somebody else knows it. */
    public PinResult set(Permit permit, String pin) {
        User user = permit.user(Act.SET_PIN);
        String digits = new TypedCode(pin).value();
        int year = auditor.now().atOffset(ZoneOffset.UTC).getYear();
        Optional<PinRules.Why> refused =
                PinRules.refused(digits, year, settings.of(user.tenant()).fraudCode());
        if (refused.isPresent()) {
            return new PinResult.Weak(refused.get());
        }
        boolean kept = store.save(
                user.tenant(),
                user.id(),
                new PinStore.StoredPin(hash(user.tenant(), user.id(), digits), !permit.own()),
                auditor.about(user, AuditAction.METHOD_CHANGED, permit.author(), "pin_set", Map.of()));
        return kept ? new PinResult.Done() : new PinResult.NoSuchUser();
    }

    /** Removes a user's. False where there is none. */
    public boolean remove(Permit permit) {
        User user = permit.user(Act.REMOVE_PIN);
        return store.delete(
                user.tenant(),
                user.id(),
                auditor.about(user, AuditAction.METHOD_CHANGED, permit.author(), "pin_removed", Map.of()));
    }

    /** Whether the tenant's texts and calls ask for it (S2.1 to S2.3). */
    public boolean asked(TenantId tenant) {
        return settings.of(tenant).pinMode();
    }

    /** Whether texts and calls ask for one that the user does not have: they can't be answered then. */
    public boolean missing(TenantId tenant, UserId user) {
        return asked(tenant) && !has(tenant, user);
    }

    /** Whether the user is to change it, since somebody else has set it (S2.14). */
    public boolean changeDue(TenantId tenant, UserId user) {
        return store.find(tenant, user).filter(PinStore.StoredPin::changeDue).isPresent();
    }

    /** Whether the user has one. */
    public boolean has(TenantId tenant, UserId user) {
        return store.find(tenant, user).isPresent();
    }

    /** Whether that is the user's. Who has none costs as much time as who has. */
    public boolean right(TenantId tenant, UserId user, String typed) {
        byte[] hash = hash(tenant, user, new TypedCode(typed).value());
        byte[] kept = store.find(tenant, user).map(PinStore.StoredPin::hash).orElseGet(() -> new byte[hash.length]);
        return MessageDigest.isEqual(kept, hash);
    }

    private byte[] hash(TenantId tenant, UserId user, String pin) {
        return keyedHash.hash(PURPOSE, (tenant + "|" + user + "|" + pin).getBytes(UTF_8));
    }
}
