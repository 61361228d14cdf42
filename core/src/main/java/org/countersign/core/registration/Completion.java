package org.countersign.core.registration;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.session.Begun;
import org.countersign.core.user.User;

/**
 * A registration that has proved itself.
 *
 * @param user whose
 * @param begun the session that proves it, and its epoch
 * @param pending which; consumed
 * @param authenticator what is kept
 * @param backupCodes the id of a new set
 * @param backupHashes its hashes; kept where the user has no set, or the old methods are replaced
 * @param event made from the user as completed
 */
public record Completion(
        User user,
        Begun begun,
        UUID pending,
        NewAuthenticator authenticator,
        AuthenticatorId backupCodes,
        List<byte[]> backupHashes,
        Function<User, AuditEvent> event) {}
