package org.countersign.core.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Auditor;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.user.User;

/** The methods of a user: list, assign, rename, remove, renew. */
public final class Methods {
    /** The largest first counter of a counter-based authenticator: 2^53 - 1, exact in JSON everywhere. */
    public static final long LARGEST_COUNTER = (1L << 53) - 1;

    private final RegistrationStore store;
    private final AccountStore accounts;
    private final BackupCodes backupCodes;
    private final Auditor auditor;

    /** Keeps methods in a store. */
    public Methods(RegistrationStore store, AccountStore accounts, BackupCodes backupCodes, Auditor auditor) {
        this.store = store;
        this.accounts = accounts;
        this.backupCodes = backupCodes;
        this.auditor = auditor;
    }

    /**
     * A method as its user sees it.
     *
     * @param authenticator the method
     * @param codesLeft for backup codes, how many are left; -1 for others
     */
    public record Listed(Authenticator authenticator, int codesLeft) {}

    /** The user's methods, as they are now. */
    public List<Listed> of(User user) {
        Optional<Account> account = accounts.fresh(user.tenant(), user.id());
        long[] guards = accounts.guards(user.tenant(), user.id());
        return account.map(Account::authenticators).orElse(List.of()).stream()
                .map(a -> new Listed(a, left(a, guards)))
                .toList();
    }

    /**
     * Assigns an authenticator whose secret the administrator has; it counts at once, and an ENABLED user is ENFORCED
     * with it.
     *
     * @param counter the next counter of a counter-based one, 0 to {@link #LARGEST_COUNTER}; not used by time-based ones
     * @return empty where the user has no slot left
     */
    public Optional<AuthenticatorId> assign(
            User user, MethodType type, OtpKey key, String label, long counter, Actor actor) {
        if (counter < 0 || counter > LARGEST_COUNTER) {
            throw new IllegalArgumentException("A counter is 0 to " + LARGEST_COUNTER);
        }
        AuthenticatorId id = new AuthenticatorId(auditor.id());
        NewAuthenticator authenticator =
                new NewAuthenticator(id, type, Labels.of(label), key, type == MethodType.HOTP ? counter - 1 : -1);
        boolean added = store.add(user, authenticator, event(user, AuditAction.METHOD_ADDED, actor, type, id));
        return added ? Optional.of(id) : Optional.empty();
    }

    /** Removes a method. False where the user has none of that id. */
    public boolean remove(User user, AuthenticatorId id, Actor actor) {
        Optional<Authenticator> found = authenticator(user, id);
        return found.isPresent()
                && store.remove(
                        user.tenant(),
                        user.id(),
                        id,
                        event(
                                user,
                                AuditAction.METHOD_REMOVED,
                                actor,
                                found.get().type(),
                                id));
    }

    /** Renames a method. False where the user has none of that id. */
    public boolean rename(User user, AuthenticatorId id, String label, Actor actor) {
        // A phone is known by what it is, and not by a label.
        Optional<Authenticator> found = authenticator(user, id).filter(a -> !(a instanceof Phone));
        return found.isPresent()
                && store.rename(
                        user.tenant(),
                        user.id(),
                        id,
                        Labels.of(label),
                        event(
                                user,
                                AuditAction.METHOD_CHANGED,
                                actor,
                                found.get().type(),
                                id));
    }

    /** New backup codes, to be shown once; the old ones stop working. */
    public List<String> renewBackupCodes(User user, Actor actor) {
        List<String> codes = backupCodes.generate();
        AuthenticatorId id = new AuthenticatorId(auditor.id());
        store.replaceBackupCodes(
                user,
                id,
                backupCodes.hashes(user.tenant(), user.id(), codes),
                event(user, AuditAction.BACKUP_CODES_RENEWED, actor, MethodType.BACKUP_CODE, id));
        return codes;
    }

    private Optional<Authenticator> authenticator(User user, AuthenticatorId id) {
        return accounts.fresh(user.tenant(), user.id()).flatMap(account -> account.authenticator(id));
    }

    private AuditEvent event(User user, AuditAction action, Actor actor, MethodType type, AuthenticatorId id) {
        return auditor.about(user, action, actor, "", Map.of("method", type.wireName(), "methodId", id.toString()));
    }

    private static int left(Authenticator authenticator, long[] guards) {
        if (authenticator instanceof BackupCodeSet set) {
            return set.left(set.slot() < guards.length ? Math.max(0, guards[set.slot()]) : 0);
        }
        return -1;
    }
}
