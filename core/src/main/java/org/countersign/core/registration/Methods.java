package org.countersign.core.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.user.Added;
import org.countersign.core.user.Addition;
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
     */
    public Added<AuthenticatorId> assign(Permit permit, MethodType type, OtpKey key, String label, long counter) {
        User user = permit.user(Act.ASSIGN_METHOD);
        if (counter < 0 || counter > LARGEST_COUNTER) {
            throw new IllegalArgumentException("A counter is 0 to " + LARGEST_COUNTER);
        }
        AuthenticatorId id = new AuthenticatorId(auditor.id());
        NewAuthenticator authenticator =
                new NewAuthenticator(id, type, Labels.of(label), key, type == MethodType.HOTP ? counter - 1 : -1);
        return Added.of(store.add(user, authenticator, event(permit, AuditAction.METHOD_ADDED, type, id)), id);
    }

    /** Removes a method. One's own last one stays: without any, a password alone would register a new one. */
    public Removal remove(Permit permit, AuthenticatorId id) {
        User user = permit.user(Act.REMOVE_METHOD);
        Optional<Authenticator> found = authenticator(user, id);
        if (found.isEmpty()) {
            return Removal.NOT_THERE;
        }
        if (permit.own() && !canLoseOne(user)) {
            return Removal.LAST;
        }
        AuditEvent event = event(permit, AuditAction.METHOD_REMOVED, found.get().type(), id);
        return Removal.of(store.remove(user.tenant(), user.id(), id, event));
    }

    /** Whether the user keeps a method that is asked for by itself where they remove one of their own. */
    public boolean canLoseOne(User user) {
        return accounts.fresh(user.tenant(), user.id())
                .filter(Account::canLoseOne)
                .isPresent();
    }

    /**
     * Whether the user keeps something that is asked for where they remove that device: a lost phone goes also where only
     * backup codes are left. With nothing left, a password alone would register a new one.
     */
    public boolean canLose(User user, AuthenticatorId device) {
        return of(user).stream()
                .anyMatch(listed -> listed.codesLeft() > 0
                        || (listed.authenticator().standsAlone()
                                && !listed.authenticator().id().equals(device)));
    }

    /** Renames a method. False where the user has none of that id. */
    public boolean rename(Permit permit, AuthenticatorId id, String label) {
        User user = permit.user(Act.RENAME_METHOD);
        // A phone is known by what it is, and not by a label.
        Optional<Authenticator> found = authenticator(user, id).filter(a -> !(a instanceof Phone));
        return found.isPresent()
                && store.rename(
                        user.tenant(),
                        user.id(),
                        id,
                        Labels.of(label),
                        event(permit, AuditAction.METHOD_CHANGED, found.get().type(), id));
    }

    /** New backup codes, to be shown once; the old ones stop working. */
    public Added<List<String>> renewBackupCodes(Permit permit) {
        User user = permit.user(Act.RENEW_BACKUP_CODES);
        List<String> codes = backupCodes.generate();
        AuthenticatorId id = new AuthenticatorId(auditor.id());
        Addition addition = store.replaceBackupCodes(
                user,
                id,
                backupCodes.hashes(user.tenant(), user.id(), codes),
                event(permit, AuditAction.BACKUP_CODES_RENEWED, MethodType.BACKUP_CODE, id));
        return Added.of(addition, codes);
    }

    private Optional<Authenticator> authenticator(User user, AuthenticatorId id) {
        return accounts.fresh(user.tenant(), user.id()).flatMap(account -> account.authenticator(id));
    }

    private AuditEvent event(Permit permit, AuditAction action, MethodType type, AuthenticatorId id) {
        return auditor.about(
                permit.user(permit.act()),
                action,
                permit.author(),
                "",
                Map.of("method", type.wireName(), "methodId", id.toString()));
    }

    private static int left(Authenticator authenticator, long[] guards) {
        if (authenticator instanceof BackupCodeSet set) {
            return set.left(set.slot() < guards.length ? Math.max(0, guards[set.slot()]) : 0);
        }
        return -1;
    }
}
