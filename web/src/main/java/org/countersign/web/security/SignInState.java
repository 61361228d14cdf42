package org.countersign.web.security;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.ChallengeId;
import org.jspecify.annotations.Nullable;

/**
 * What a browser session remembers: identifiers and times, no secret, nothing of the user that can grow old.
 *
 * @param stage how far the browser has come
 * @param tenant whose user
 * @param user who; null until the second factor is right, since until then it may be nobody
 * @param username as it was typed
 * @param epoch the user's session epoch at that time: when it has moved on, the session has ended
 * @param challenge the verification in progress; null for none
 * @param method the offer chosen for it; null for the first
 * @param since when the password was right
 * @param verifiedAt when the last second factor was right; null where there was none
 * @param activation of a device, begun in this session; null for none
 */
public record SignInState(
        Stage stage,
        UUID tenant,
        @Nullable UUID user,
        String username,
        int epoch,
        @Nullable UUID challenge,
        @Nullable UUID method,
        Instant since,
        @Nullable Instant verifiedAt,
        @Nullable UUID activation)
        implements Serializable {

    /** The password was right, and the challenge waits. */
    public static SignInState passwordRight(TenantId tenant, String username, ChallengeId challenge, Instant now) {
        return new SignInState(
                Stage.PASSWORD_RIGHT, tenant.value(), null, username, 0, challenge.value(), null, now, null, null);
    }

    /** The user is known, and signed in or about to register. */
    public static SignInState of(Stage stage, User user, int epoch, Instant now, @Nullable Instant verifiedAt) {
        return new SignInState(
                stage,
                user.tenant().value(),
                user.id().value(),
                user.name().typed(),
                epoch,
                null,
                null,
                now,
                verifiedAt,
                null);
    }

    /** The same with another challenge, or none. */
    public SignInState withChallenge(@Nullable UUID newChallenge) {
        return new SignInState(stage, tenant, user, username, epoch, newChallenge, null, since, verifiedAt, activation);
    }

    /** The same with another offer chosen. */
    public SignInState withMethod(UUID newMethod) {
        return new SignInState(
                stage, tenant, user, username, epoch, challenge, newMethod, since, verifiedAt, activation);
    }

    /** Signed in with a second factor that was right just now. */
    public SignInState verified(int newEpoch, Instant now) {
        return new SignInState(Stage.SIGNED_IN, tenant, user, username, newEpoch, null, null, since, now, null);
    }

    /** The same in another session epoch: the user's own act ended the other sessions. */
    public SignInState withEpoch(int newEpoch) {
        return new SignInState(
                stage, tenant, user, username, newEpoch, challenge, method, since, verifiedAt, activation);
    }

    /** The same, waiting for a device to be activated. */
    public SignInState withActivation(UUID newActivation) {
        return new SignInState(
                stage, tenant, user, username, epoch, challenge, method, since, verifiedAt, newActivation);
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
