package org.countersign.core.registration;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpAuthUri;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.session.Begun;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.User;

/**
 * Registers an authenticator app: begin shows a secret, complete proves that the app has it (S3.1). Until then nothing
 * has changed, and the old methods work.
 */
public final class Registrations {
    /** How long a shown secret waits for its proof. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    /** How many codes may be tried for a shown secret. */
    public static final int MOST_TRIES = 10;

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final RegistrationStore store;
    private final BackupCodes backupCodes;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps methods in a store. */
    public Registrations(RegistrationStore store, BackupCodes backupCodes, SecureRandom random, Auditor auditor) {
        this.store = store;
        this.backupCodes = backupCodes;
        this.random = random;
        this.auditor = auditor;
    }

    /**
     * Begins with a new secret: SHA-1, 6 digits, 30 s, which every authenticator app knows. It belongs to the session.
     *
     * @return empty where the session is over: nothing waits, and there is nothing to be shown
     */
    public Optional<PendingRegistration> begin(Permit permit, Begun begun) {
        User user = permit.user(Act.REGISTER_METHOD);
        byte[] secret = new byte[OtpAlgorithm.SHA1.keyBytes()];
        random.nextBytes(secret);
        PendingRegistration pending = new PendingRegistration(
                auditor.id(),
                new OtpKey(secret, OtpAlgorithm.SHA1, 6, PERIOD),
                0,
                auditor.now().plus(LIFE));
        return store.begin(user.tenant(), user.id(), begun, pending) ? Optional.of(pending) : Optional.empty();
    }

    /** The one that the session began and that still waits; showing a page again must not make a new secret. */
    public Optional<PendingRegistration> pending(User user, Begun begun) {
        return store.pending(user.tenant(), user.id(), begun)
                .filter(p -> auditor.now().isBefore(p.expiresAt()) && p.tries() < MOST_TRIES);
    }

    /** The {@code otpauth://} address of a pending one, for its QR code. Holds the secret. */
    public String uri(User user, String issuer, PendingRegistration pending) {
        return OtpAuthUri.of(MethodType.TOTP, issuer, user.name().typed(), pending.key(), 0);
    }

    /**
     * Completes with the code that the new authenticator shows. The code is used up by it.
     *
     * @param begun the session that was shown it
     * @param pendingId the one the user was shown
     * @param label the name for it
     */
    public RegistrationResult complete(Permit permit, Begun begun, UUID pendingId, String code, String label) {
        User user = permit.user(Act.REGISTER_METHOD);
        Optional<PendingRegistration> pending = pending(user, begun).filter(p -> p.id().equals(pendingId));
        if (pending.isEmpty()) {
            return new RegistrationResult.Over();
        }
        TypedCode typed = new TypedCode(code);
        OtpKey key = pending.get().key();
        if (!typed.isDigits() || typed.length() != key.digits()) {
            return new RegistrationResult.NotACode();
        }
        OptionalInt tries = store.takeTry(user.tenant(), user.id(), begun, pendingId, MOST_TRIES);
        if (tries.isEmpty()) {
            return new RegistrationResult.Over();
        }
        OptionalLong step = Totp.stepOf(key, typed.value(), auditor.now());
        if (step.isEmpty()) {
            int left = MOST_TRIES - tries.getAsInt();
            return left > 0 ? new RegistrationResult.WrongCode(left) : new RegistrationResult.Over();
        }
        NewAuthenticator made = new NewAuthenticator(
                new AuthenticatorId(auditor.id()), MethodType.TOTP, Labels.of(label), key, step.getAsLong());
        return keep(permit, begun, pendingId, made);
    }

    private RegistrationResult keep(Permit permit, Begun begun, UUID pendingId, NewAuthenticator authenticator) {
        User user = permit.user(Act.REGISTER_METHOD);
        List<String> codes = backupCodes.generate();
        Completion completion = new Completion(
                user,
                begun,
                pendingId,
                authenticator,
                new AuthenticatorId(auditor.id()),
                backupCodes.hashes(user.tenant(), user.id(), codes),
                completed -> auditor.about(
                        completed,
                        AuditAction.REGISTRATION_COMPLETED,
                        permit.author(),
                        "",
                        Map.of("method", MethodType.TOTP.wireName())));
        return store.complete(completion)
                .<RegistrationResult>map(kept -> new RegistrationResult.Completed(
                        kept.user(), kept.backupCodesKept() ? codes : List.of(), kept.sessionEpoch()))
                .orElseGet(RegistrationResult.Over::new);
    }
}
