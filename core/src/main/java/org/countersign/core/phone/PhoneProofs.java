package org.countersign.core.phone;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.session.Begun;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.telephony.Sending;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.User;
import org.countersign.core.verification.SentCodes;

/** How users enter a phone: the number counts once a code texted to it, or a key pressed in a call, has proved it. */
public final class PhoneProofs {
    /** How long a number waits to be proved. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int CODES = 1_000_000;

    private final PhoneStore store;
    private final TenantNumbers numbers;
    private final Sending sending;
    private final SentCodes codes;
    private final BackupCodes backupCodes;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Proves with these. */
    public PhoneProofs(
            PhoneStore store,
            TenantNumbers numbers,
            Sending sending,
            SentCodes codes,
            BackupCodes backupCodes,
            SecureRandom random,
            Auditor auditor) {
        this.store = store;
        this.numbers = numbers;
        this.sending = sending;
        this.codes = codes;
        this.backupCodes = backupCodes;
        this.random = random;
        this.auditor = auditor;
    }

    /**
     * Begins: a code is texted, or a call is made.
     *
     * @param begun the session in which the number is entered; it alone can prove it
     * @param typed the number as typed
     * @param region the country chosen beside it, ISO 3166-1 alpha-2; empty for the tenant's
     * @param method {@link MethodType#SMS} or {@link MethodType#VOICE}; an office phone is called
     */
    public PhoneResult begin(
            Permit permit, Begun begun, PhoneKind kind, String typed, String region, MethodType method) {
        User user = permit.user(Act.REGISTER_METHOD);
        return switch (numbers.read(user.tenant(), kind, typed, region)) {
            case NumberReading.Refused(NumberReading.Why why) -> new PhoneResult.NotTaken(why);
            case NumberReading.Valid(PhoneNumber number) -> {
                Optional<PhoneAsked> refused =
                        sending.refused(user, number, permit.author().origin());
                yield refused.isPresent()
                        ? notSent(refused.get())
                        : send(user, begun, kind, number, method == MethodType.VOICE || kind == PhoneKind.OFFICE);
            }
        };
    }

    private static PhoneResult notSent(PhoneAsked refused) {
        return refused instanceof PhoneAsked.TooMany(Instant until)
                ? new PhoneResult.TooMany(until)
                : new PhoneResult.NotAllowed();
    }

    private PhoneResult send(User user, Begun begun, PhoneKind kind, PhoneNumber number, boolean call) {
        UUID id = auditor.id();
        String code = call ? "" : String.format("%0" + SentCodes.DIGITS + "d", random.nextInt(CODES));
        byte[] hash = call ? new byte[0] : codes.hash(user.tenant(), id, code);
        PendingPhone pending =
                new PendingPhone(id, kind, number, hash, 0, false, auditor.now().plus(LIFE));
        if (!store.begin(user.tenant(), user.id(), begun, pending)) {
            return new PhoneResult.Over();
        }
        if (call) {
            sending.call(user.tenant(), user.id(), id, number, "Countersign", true, pending.expiresAt());
        } else {
            sending.prove(user, id, number, code, pending.expiresAt());
        }
        return new PhoneResult.Proving(pending);
    }

    /** The number that must be proved in a session; showing a page again must not send again. */
    public Optional<PendingPhone> pending(User user, Begun begun) {
        return store.pending(user.tenant(), user.id(), begun)
                .filter(p -> auditor.now().isBefore(p.expiresAt()) && p.tries() < SentCodes.MOST_WRONG);
    }

    /**
     * Completes: with the code that was texted, or once the call was answered.
     *
     * @param begun the session that was shown it
     * @param pendingId the one the user was shown
     * @param typed the code; empty where a call proves
     */
    public PhoneResult complete(Permit permit, Begun begun, UUID pendingId, String typed) {
        User user = permit.user(Act.REGISTER_METHOD);
        Optional<PendingPhone> found = pending(user, begun).filter(p -> p.id().equals(pendingId));
        if (found.isEmpty()) {
            return new PhoneResult.Over();
        }
        PendingPhone pending = found.get();
        if (pending.hash().length == 0) {
            return pending.proven() ? keep(permit, begun, pending) : new PhoneResult.NotAnswered();
        }
        TypedCode code = new TypedCode(typed);
        if (!code.isDigits() || code.length() != SentCodes.DIGITS) {
            return new PhoneResult.NotACode();
        }
        OptionalInt tries = store.takeTry(user.tenant(), user.id(), begun, pending.id(), SentCodes.MOST_WRONG);
        if (tries.isEmpty()) {
            return new PhoneResult.Over();
        }
        boolean right = MessageDigest.isEqual(pending.hash(), codes.hash(user.tenant(), pending.id(), code.value()));
        if (right) {
            return keep(permit, begun, pending);
        }
        int left = SentCodes.MOST_WRONG - tries.getAsInt();
        return left > 0 ? new PhoneResult.WrongCode(left) : new PhoneResult.Over();
    }

    private PhoneResult keep(Permit permit, Begun begun, PendingPhone pending) {
        User user = permit.user(Act.REGISTER_METHOD);
        List<String> fresh = backupCodes.generate();
        PhoneStore.Kept kept = store.complete(
                user,
                begun,
                pending,
                new AuthenticatorId(auditor.id()),
                new AuthenticatorId(auditor.id()),
                backupCodes.hashes(user.tenant(), user.id(), fresh),
                completed -> auditor.about(
                        completed,
                        AuditAction.REGISTRATION_COMPLETED,
                        permit.author(),
                        "",
                        Phones.facts(pending.kind(), pending.number())));
        return switch (kept) {
            case PhoneStore.Kept.Done done -> {
                done.replaced()
                        .filter(before -> !before.e164().equals(pending.number().e164()))
                        .ifPresent(before -> sending.farewell(user, before));
                yield new PhoneResult.Kept(
                        done.user(), pending.number(), done.backupCodesKept() ? fresh : List.of(), done.sessionEpoch());
            }
            case PhoneStore.Kept.Gone _ -> new PhoneResult.Over();
            case PhoneStore.Kept.NoSlot _ -> new PhoneResult.NoSlot();
        };
    }
}
