package org.countersign.web.page;

import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;

/** Says what an audit event means. */
public final class EventWords {
    private static final String GOOD = "dot-good";
    private static final String BAD = "dot-bad";
    private static final String WARN = "dot-warn";

    private final Words words;

    /** Speaks with these words. */
    public EventWords(Words words) {
        this.words = words;
    }

    /**
     * How an event is drawn.
     *
     * @param style colour of the dot
     * @param icon name in the sprite
     */
    public record Mark(String style, String icon) {}

    /** Whether it is the end of a sign-in, refused or not. */
    public static boolean signIn(AuditEvent event) {
        return switch (event.action()) {
            case VERIFICATION -> !event.outcome().equals("pending");
            case PASSWORD -> event.outcome().equals("denied");
            default -> false;
        };
    }

    /** Whether somebody was let in. */
    public static boolean accepted(AuditEvent event) {
        return event.action() == AuditAction.VERIFICATION
                && (event.outcome().equals("approved") || event.outcome().equals("not-needed"));
    }

    /** What happened, in a headline. */
    public String what(AuditEvent event) {
        String application = event.origin().application();
        if (!signIn(event) && event.action() != AuditAction.VERIFICATION) {
            return words.say("event." + event.action());
        }
        if (accepted(event)) {
            return words.say("event.signedIn", application);
        }
        return words.say(event.outcome().equals("pending") ? "event.waiting" : "event.refused", application);
    }

    /** How, why, by whom and from where. */
    public String details(AuditEvent event) {
        StringBuilder details = new StringBuilder();
        if (!event.reason().isEmpty()) {
            add(details, words.sayOr("reason." + event.reason(), event.reason()));
        }
        if (!event.method().isEmpty()) {
            add(details, words.sayOr("method." + event.method(), event.method()));
        }
        if (!event.actor().equals(event.username())) {
            add(details, words.say("event.by", event.actor()));
        }
        String address = event.origin().clientAddress();
        if (address != null && !address.isEmpty()) {
            add(details, words.say("event.from", address));
        }
        return details.toString();
    }

    /** How it is drawn. */
    public Mark mark(AuditEvent event) {
        return switch (event.action()) {
            case VERIFICATION -> verification(event);
            case PASSWORD, REFUSED -> new Mark(BAD, "x");
            case USER_ADDED -> new Mark("", "user");
            case USER_CHANGED, METHOD_CHANGED -> new Mark("", "pen");
            case USER_REMOVED, METHOD_REMOVED, APP_PASSWORD_DELETED, BROWSER_FORGOTTEN -> new Mark("", "trash");
            case STATE_CHANGED -> new Mark("", "shield");
            case REGISTRATION_REQUIRED -> new Mark("", "refresh");
            case REGISTRATION_COMPLETED, METHOD_ADDED, DEVICE_ACTIVATED -> new Mark(GOOD, "device");
            case REDEMPTION_REFUSED, DEVICE_REFUSED, REPLY_REFUSED, WEBHOOK_REFUSED -> new Mark(BAD, "x");
            case SENDING_REFUSED, CODES_UNUSED -> new Mark(WARN, "ban");
            case BROWSER_REMEMBERED, TRANSACTION_ASKED -> new Mark("", "check");
            case BACKUP_CODES_RENEWED -> new Mark("", "ticket");
            case UNLOCKED, UNBLOCKED -> new Mark("", "unlock");
            case BLOCKED -> new Mark(WARN, "ban");
            case PASSWORD_CHANGED, APP_PASSWORD_MADE, API_KEY_ADDED, API_KEY_REMOVED -> new Mark("", "key");
            case FRAUD_REPORTED -> new Mark(WARN, "flag");
            case SIGNED_OUT -> new Mark("", "logout");
            case TENANT_ADDED,
                    RADIUS_CLIENT_CHANGED,
                    RADIUS_CLIENT_REMOVED,
                    PROVIDER_CHANGED,
                    PROVIDER_REMOVED,
                    PROVIDER_TRIED,
                    APPLICATION_CHANGED,
                    APPLICATION_REMOVED,
                    SETTINGS_CHANGED,
                    USERS_IMPORTED -> new Mark("", "list");
        };
    }

    private static Mark verification(AuditEvent event) {
        if (accepted(event)) {
            return new Mark(GOOD, "check");
        }
        if (event.outcome().equals("pending")) {
            return new Mark("", "clock");
        }
        return event.reason().equals("locked_out") ? new Mark(WARN, "lock") : new Mark(BAD, "x");
    }

    private static void add(StringBuilder details, String part) {
        if (!details.isEmpty()) {
            details.append(", ");
        }
        details.append(part);
    }
}
