package org.countersign.web.security;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.countersign.core.session.Session;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.ChallengeId;
import org.jspecify.annotations.Nullable;

/**
 * What a browser session remembers: identifiers and times, no secret, nothing that can grow old. What they open is computed
 * at each request, by {@link Session}.
 *
 * @param session identifies the sign-in, from the right password on and through every step up
 * @param tenant whose user
 * @param user who; null until the second factor is right, since until then it may be nobody
 * @param username as it was typed
 * @param epoch the user's session epoch at that time: when it has moved on, the session has ended
 * @param factorWaived whether the sign-in asked for no second factor
 * @param challenge the verification in progress; null for none
 * @param method the offer chosen for it; null for the first
 * @param since when the password was right
 * @param verifiedAt when the last second factor was right; null where there was none
 */
public record SignInState(
        UUID session,
        UUID tenant,
        @Nullable UUID user,
        String username,
        int epoch,
        boolean factorWaived,
        @Nullable UUID challenge,
        @Nullable UUID method,
        Instant since,
        @Nullable Instant verifiedAt)
        implements Serializable {
    private static final long serialVersionUID = 2L;

    /** The password was right, and the challenge waits. */
    public static SignInState passwordRight(TenantId tenant, String username, ChallengeId challenge, Instant now) {
        return new SignInState(
                UUID.randomUUID(),
                tenant.value(),
                null,
                username,
                Session.FIRST_EPOCH,
                false,
                challenge.value(),
                null,
                now,
                null);
    }

    /** The user is known: let in without a second factor, which the sign-in did not ask for. */
    public static SignInState withoutFactor(User user, int epoch, Instant now) {
        return known(UUID.randomUUID(), user, epoch, true, now, null);
    }

    /** The user is known, and let in with the password alone to register a first method. */
    public static SignInState registering(User user, int epoch, Instant now) {
        return known(UUID.randomUUID(), user, epoch, false, now, null);
    }

    /** The user is known by a second factor that was right just now; the session is that of the password. */
    public static SignInState withFactor(UUID session, User user, int epoch, Instant now) {
        return known(session, user, epoch, false, now, now);
    }

    private static SignInState known(
            UUID session, User user, int epoch, boolean waived, Instant now, @Nullable Instant verifiedAt) {
        return new SignInState(
                session,
                user.tenant().value(),
                user.id().value(),
                user.name().typed(),
                epoch,
                waived,
                null,
                null,
                now,
                verifiedAt);
    }

    /** The same with another challenge, or none. */
    public SignInState withChallenge(@Nullable UUID newChallenge) {
        return new SignInState(
                session, tenant, user, username, epoch, factorWaived, newChallenge, null, since, verifiedAt);
    }

    /** The same with another offer chosen. */
    public SignInState withMethod(UUID newMethod) {
        return new SignInState(
                session, tenant, user, username, epoch, factorWaived, challenge, newMethod, since, verifiedAt);
    }

    /** The same after a second factor that was right; in the same epoch: what moved it meanwhile has ended the session. */
    public SignInState verified(Instant at) {
        return verified(epoch, at);
    }

    /** The same after it registered a method, which may have ended all other sessions. */
    public SignInState verified(int newEpoch, Instant at) {
        return new SignInState(session, tenant, user, username, newEpoch, factorWaived, null, null, since, at);
    }

    /**
     * The same after an act of its own that moved the epoch on once, as a new password does. Where something else moved it
     * too, the session has ended.
     */
    public SignInState afterOwnAct() {
        return new SignInState(
                session, tenant, user, username, epoch + 1, factorWaived, challenge, method, since, verifiedAt);
    }

    /** The same in the epoch that an act of its own moved on to. */
    public SignInState inEpoch(int newEpoch) {
        return new SignInState(
                session, tenant, user, username, newEpoch, factorWaived, challenge, method, since, verifiedAt);
    }

    /** What the session has proved. */
    public Session facts() {
        return new Session(new SessionId(session), epoch, factorWaived, verifiedAt);
    }

    /** Whose user. */
    public TenantId tenantId() {
        return new TenantId(tenant);
    }

    /** Who; only at stages that know. */
    public UserId userId() {
        if (user == null) {
            throw new IllegalStateException("The second factor has not been shown yet");
        }
        return new UserId(user);
    }
}
