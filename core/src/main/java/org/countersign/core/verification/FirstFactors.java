package org.countersign.core.verification;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.Accounts;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.password.PasswordCheck;
import org.countersign.core.password.Passwords;

/**
 * Checks what was typed as the password: an app password where the application takes them, else the account's own.
 *
 * <p>An app password is looked for first and without the throttle: with 75 random bits, and one fast hash a try, there is
 * nothing to slow. Whatever is none is a password, and is throttled as one (ATTACKS G9).
 */
public final class FirstFactors {
    private final Accounts accounts;
    private final Passwords passwords;
    private final AppPasswords appPasswords;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Checks with these. */
    public FirstFactors(
            Accounts accounts, Passwords passwords, AppPasswords appPasswords, AuditLog auditLog, Auditor auditor) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.appPasswords = appPasswords;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /** A password with the snapshot it was compared with. */
    record Checked(Account account, PasswordCheck check) {}

    Optional<AppPassword> appPassword(Account account, String typed) {
        Optional<AppPassword> found =
                appPasswords.find(account.user().tenant(), account.user().id(), account.appPasswords(), typed);
        return account.decoy() ? Optional.empty() : found;
    }

    void used(Account account, AppPassword password, StartRequest request) {
        appPasswords.used(account.user().tenant(), password, request.origin());
    }

    Checked password(Account account, String typed, StartRequest request) {
        PasswordCheck check = passwords.check(account, typed, request.origin());
        if (!(check instanceof PasswordCheck.Wrong)) {
            return new Checked(account, check);
        }
        Account fresh = accounts.fresh(
                account.user().tenant(), account.user().id(), account.user().name());
        // The snapshot may be older than the password: then it is worth a second look.
        return Objects.equals(fresh.passwordHash(), account.passwordHash())
                ? new Checked(account, check)
                : password(fresh, typed, request);
    }

    Outcome wrong(ChallengeId id, Account account, StartRequest request) {
        auditLog.append(new AuditEvent(
                account.user().tenant(),
                id.value(),
                auditor.now(),
                AuditAction.PASSWORD,
                account.decoy() ? null : account.user().id(),
                account.user().name().typed(),
                account.user().name().typed(),
                request.origin(),
                "denied",
                Reason.WRONG_PASSWORD.wireName(),
                "",
                Map.of()));
        return Outcome.Denied.because(id, Reason.WRONG_PASSWORD);
    }
}
