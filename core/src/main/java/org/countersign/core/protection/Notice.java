package org.countersign.core.protection;

import java.time.Instant;
import java.util.UUID;

/**
 * Something a user must be told (S5.1): shown on the profile page until answered, with "this was not me".
 *
 * @param id identifies it
 * @param kind what happened
 * @param at when
 * @param application where
 * @param clientAddress from where, or an empty text
 */
public record Notice(UUID id, Kind kind, Instant at, String application, String clientAddress) {
    /** What a user is told. */
    public enum Kind {
        /** Somebody who knows the password typed wrong codes. */
        WRONG_CODES_AFTER_PASSWORD,
        /** The account was locked. */
        LOCKED_OUT,
        /** A way to verify was added, removed or replaced. */
        METHOD_CHANGED,
        /** The password was changed. */
        PASSWORD_CHANGED,
        /** A backup code was used. */
        BACKUP_CODE_USED,
        /** Several requests to the phone went unanswered, and no more are sent for a while. */
        TOO_MANY_REQUESTS,
        /** A remembered browser's cookie came back after it was replaced: it was copied, and is forgotten. */
        BROWSER_COPIED,
        /** An app password was made. */
        APP_PASSWORD_MADE,
        /** A device was set up to approve. Told by mail. */
        NEW_DEVICE,
        /** A phone was entered, replaced or removed. Told by mail. */
        PHONE_CHANGED,
        /** The mail address was changed; told by mail to the one before. */
        MAIL_CHANGED,
        /** The user reported fraud; told by mail to whoever looks after that. */
        FRAUD_REPORTED
    }
}
