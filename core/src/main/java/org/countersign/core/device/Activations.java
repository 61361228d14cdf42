package org.countersign.core.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.core.registration.Labels;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.throttle.GuessSource;
import org.countersign.core.typed.ReadableCode;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Activates devices (S3.2): begin shows a QR code of 128 random bits and ten characters of 50 for typing, the device
 * brings either with the public half of the key pair it made. Both together work once, and for {@link #LIFE}; a bad
 * signature uses them up as well.
 *
 * <p>Who tries codes is slowed as who tries passwords is, with one count for all activations in the place of an account's:
 * by address, by network, and over all addresses together (ATTACKS G19). A device that was activated clears its source's
 * count, and nothing else does.
 */
public final class Activations {
    /** How long one waits for its device. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String PURPOSE = "activation";
    private static final int TOKEN_BYTES = 16;
    // In base 64, without padding.
    private static final int TOKEN_LENGTH = 22;
    private static final int LONGEST_CODE = 64;
    private static final int CODE_LENGTH = 10;
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final String OVER = "activation_over";
    private static final String UNKNOWN_DEVICE = "device:unknown";

    private final DeviceStore store;
    private final BackupCodes backupCodes;
    private final TenantSettingsStore settings;
    private final PasswordThrottle throttle;
    private final KeyedHash keyedHash;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps devices in a store; wrong codes are throttled. */
    public Activations(
            DeviceStore store,
            BackupCodes backupCodes,
            TenantSettingsStore settings,
            PasswordThrottle throttle,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        this.store = store;
        this.backupCodes = backupCodes;
        this.settings = settings;
        this.throttle = throttle;
        this.keyedHash = keyedHash;
        this.random = random;
        this.auditor = auditor;
    }

    /** Whether the user may have one more device. */
    public boolean mayAdd(User user) {
        return store.list(user.tenant(), user.id()).size()
                < settings.of(user.tenant()).mostDevices();
    }

    /** Begins for somebody else, as an administrator does; their activation before, begun this way, works no more. */
    public ActivationBegun begin(Permit permit) {
        NewActivation made = made(Optional.empty(), null);
        return switch (store.begin(permit.user(Act.BEGIN_ACTIVATION), made)) {
            case DONE -> new ActivationBegun.Waits(made.shown());
            case BLOCKED -> new ActivationBegun.Blocked();
            case LOCKED -> new ActivationBegun.Locked();
            case NO_SUCH_USER -> new ActivationBegun.NoSuchUser();
            case SESSION_OVER -> throw new IllegalStateException("No session began this activation");
        };
    }

    /**
     * Begins in a session; the session's activation before, if it still waits, works no more.
     *
     * @param replaces the device that goes when the new one comes; null for none
     * @return empty where the session is over: nothing waits, and there is nothing to be shown
     */
    public Optional<Activation> begin(Permit permit, Begun begun, @Nullable AuthenticatorId replaces) {
        NewActivation made = made(Optional.of(begun), replaces);
        return switch (store.begin(permit.user(Act.REGISTER_METHOD), made)) {
            case DONE -> Optional.of(made.shown());
            case BLOCKED, LOCKED, NO_SUCH_USER, SESSION_OVER -> Optional.empty();
        };
    }

    private NewActivation made(Optional<Begun> begun, @Nullable AuthenticatorId replaces) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String code = ReadableCode.generate(random, CODE_LENGTH);
        Activation activation =
                new Activation(auditor.id(), token, code, auditor.now().plus(LIFE));
        return new NewActivation(begun, activation, hash(token), hash(code), replaces);
    }

    /** The activation that the session began and that still waits: a reload or a second tab shows the same one (S3.2). */
    public Optional<Activation> waiting(User user, Begun begun, @Nullable AuthenticatorId replaces) {
        return store.waiting(user.tenant(), user.id(), begun, replaces, auditor.now());
    }

    /** How the session's activation stands; waits for its device, {@code longest} at most. */
    public ActivationState state(TenantId tenant, UserId user, SessionId session, Duration longest) {
        DeviceStore.Standing now = store.standing(tenant, user, session, auditor.now());
        if (now.state() instanceof ActivationState.Waiting && longest.isPositive()) {
            now.activation().ifPresent(activation -> store.await(activation, longest));
            return store.standing(tenant, user, session, auditor.now()).state();
        }
        return now.state();
    }

    /**
     * Lets the session go on whose activation a device has used, once.
     *
     * @return empty where there is none such, or the user's sessions ended since
     */
    public Optional<GoneOn> finish(User user, SessionId session, Actor actor) {
        List<String> codes = backupCodes.generate();
        AuthenticatorId set = new AuthenticatorId(auditor.id());
        AuditEvent event = auditor.about(
                user,
                AuditAction.BACKUP_CODES_RENEWED,
                actor.author(),
                "",
                Map.of("method", MethodType.BACKUP_CODE.wireName(), "methodId", set.toString()));
        return store.finish(user, session, set, backupCodes.hashes(user.tenant(), user.id(), codes), event)
                .map(finished -> new GoneOn(finished.completed(), finished.backupCodesKept() ? codes : List.of()));
    }

    /**
     * A session goes on after an activation. Prints no code.
     *
     * @param completed in which epoch, and since when
     * @param backupCodes new ones, to be shown once; empty where the user had some
     */
    public record GoneOn(Completed completed, List<String> backupCodes) {
        public GoneOn {
            backupCodes = List.copyOf(backupCodes);
        }

        @Override
        public String toString() {
            return "GoneOn[" + completed + "]";
        }
    }

    /** Activates the device that asks. */
    public ActivationResult activate(ActivationRequest request) {
        if (request.code().length() > LONGEST_CODE) {
            return new ActivationResult.NotValid();
        }
        Optional<String> typed = typed(request.code());
        if (typed.isEmpty()) {
            return new ActivationResult.NotValid();
        }
        GuessSource source = GuessSource.of(request.origin().clientAddress());
        byte[] throttled = hash("tries");
        Duration wait = throttle.take(throttled, source, auditor.now());
        if (wait.isPositive()) {
            return new ActivationResult.SlowDown(wait);
        }
        byte[] code = hash(typed.get());
        Optional<DeviceStore.Pending> pending = store.pending(code, auditor.now());
        if (pending.isEmpty()) {
            store.over(code, auditor.now()).ifPresent(over -> refuse(over, request, OVER));
            return new ActivationResult.NotValid();
        }
        if (!DeviceSignature.verifies(request.publicKey(), request.signedText(), request.signature())) {
            refuse(pending.get(), request, "bad_signature");
            return new ActivationResult.BadSignature();
        }
        ActivationResult result = activate(pending.get(), request);
        if (result instanceof ActivationResult.Activated) {
            throttle.forget(throttled, source);
        }
        return result;
    }

    // Somebody had a code that was right once. The audit keeps which activation it was, and never the code.
    private void refuse(DeviceStore.Pending pending, ActivationRequest request, String reason) {
        store.refuse(
                pending,
                auditor.about(
                        pending.user(),
                        AuditAction.DEVICE_REFUSED,
                        new Author(UNKNOWN_DEVICE, request.origin()),
                        reason,
                        Map.of("activation", pending.activation().toString())));
    }

    // A token is taken as it is; a code as people type it. What is neither was no attempt (S5.14).
    private static Optional<String> typed(String code) {
        String normal = ReadableCode.normalise(code);
        if (normal.length() == CODE_LENGTH) {
            return Optional.of(normal);
        }
        String token = code.strip();
        return token.length() == TOKEN_LENGTH ? Optional.of(token) : Optional.empty();
    }

    private ActivationResult activate(DeviceStore.Pending pending, ActivationRequest request) {
        byte[] secret = new byte[OtpAlgorithm.SHA1.keyBytes()];
        random.nextBytes(secret);
        User user = pending.user();
        NewDevice device = new NewDevice(
                new AuthenticatorId(auditor.id()),
                Labels.of(request.label()),
                request.publicKey(),
                request.server(),
                new AuthenticatorId(auditor.id()),
                new OtpKey(secret, OtpAlgorithm.SHA1, 6, PERIOD));
        Author author = new Author(user.name().typed(), request.origin());
        DeviceStore.Kept kept = store.activate(
                pending,
                device,
                settings.of(pending.tenant()).mostDevices(),
                auditor.now(),
                completed -> auditor.about(
                        completed,
                        AuditAction.DEVICE_ACTIVATED,
                        author,
                        "",
                        Map.of("device", device.id().toString(), "label", device.label())));
        return switch (kept) {
            case DeviceStore.Kept.Done(User completed) ->
                new ActivationResult.Activated(
                        completed,
                        new AppDevice(
                                device.id(), device.label(), 0, device.publicKey(), device.server(), auditor.now()),
                        device.passcodes());
            case DeviceStore.Kept.Gone _ -> {
                refuse(pending, request, OVER);
                yield new ActivationResult.NotValid();
            }
            case DeviceStore.Kept.TooMany _ -> new ActivationResult.TooManyDevices();
        };
    }

    private byte[] hash(String value) {
        return keyedHash.hash(PURPOSE, value.getBytes(StandardCharsets.UTF_8));
    }
}
