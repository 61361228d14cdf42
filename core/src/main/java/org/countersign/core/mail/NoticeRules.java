package org.countersign.core.mail;

import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.protection.Notice.Kind;

/**
 * Of which acts a user is told by mail. The store keeps the notice in the transaction of the act, so that none goes
 * untold. Such a notice is not shown on the profile page: whoever is signed in there did it.
 */
public final class NoticeRules {
    private NoticeRules() {}

    /** What is told of an act; empty where nothing is, or where the act itself keeps a notice for the profile page. */
    public static Optional<Kind> told(AuditEvent event) {
        if (event.user() == null) {
            return Optional.empty();
        }
        return switch (event.action()) {
            case METHOD_ADDED, METHOD_REMOVED, METHOD_CHANGED, REGISTRATION_COMPLETED ->
                Optional.of(event.detail().containsKey("phone") ? Kind.PHONE_CHANGED : Kind.METHOD_CHANGED);
            case BACKUP_CODES_RENEWED -> Optional.of(Kind.METHOD_CHANGED);
            case DEVICE_ACTIVATED -> Optional.of(Kind.NEW_DEVICE);
            case PASSWORD_CHANGED -> Optional.of(Kind.PASSWORD_CHANGED);
            case FRAUD_REPORTED -> Optional.of(Kind.FRAUD_REPORTED);
            default -> Optional.empty();
        };
    }
}
