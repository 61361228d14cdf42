package org.countersign.core.audit;

/** What can happen. The wire name is stable. */
public enum AuditAction {
    /** A second factor, or the need of one, was decided. */
    VERIFICATION,
    /** A first factor was refused. */
    PASSWORD,
    /** A request was refused before any factor was looked at. */
    REFUSED,
    /** An approval was not let in for: it was used before, came too late, or an act had ended it (ATTACKS P9). */
    REDEMPTION_REFUSED,
    /** A user was added. */
    USER_ADDED,
    /** A user's names, mail, language or role changed. */
    USER_CHANGED,
    /** A user was removed. */
    USER_REMOVED,
    /** The MFA state changed. */
    STATE_CHANGED,
    /** Registration was required again. */
    REGISTRATION_REQUIRED,
    /** A registration was completed. */
    REGISTRATION_COMPLETED,
    /** A method was added. */
    METHOD_ADDED,
    /** A method was removed. */
    METHOD_REMOVED,
    /** A method was renamed or resynchronised. */
    METHOD_CHANGED,
    /** Backup codes were made anew. */
    BACKUP_CODES_RENEWED,
    /** A lockout was ended by an administrator. */
    UNLOCKED,
    /** A user was blocked. */
    BLOCKED,
    /** A block was ended. */
    UNBLOCKED,
    /** A password was set or changed. */
    PASSWORD_CHANGED,
    /** A user said "this was not me". */
    FRAUD_REPORTED,
    /** An authenticator app was activated for a user. */
    DEVICE_ACTIVATED,
    /** An activation, or a request of a device, was refused. */
    DEVICE_REFUSED,
    /** A text or call was not sent: too many went there (S5.8), or it may not go there. */
    SENDING_REFUSED,
    /** The reply to a text, or the keys of a call, came too late, twice or from elsewhere. */
    REPLY_REFUSED,
    /** A user was asked to confirm a transaction. */
    TRANSACTION_ASKED,
    /** An app password was made. */
    APP_PASSWORD_MADE,
    /** An app password, or all of a user's, was deleted. */
    APP_PASSWORD_DELETED,
    /** A browser was remembered. */
    BROWSER_REMEMBERED,
    /** A remembered browser, or all of a user's, was forgotten. */
    BROWSER_FORGOTTEN,
    /** The settings of an application changed. */
    APPLICATION_CHANGED,
    /** The settings of an application were removed. */
    APPLICATION_REMOVED,
    /** The settings of the tenant changed. */
    SETTINGS_CHANGED,
    /** A user signed out, everywhere or here. */
    SIGNED_OUT,
    /** A tenant was added. */
    TENANT_ADDED,
    /** An API key was made. */
    API_KEY_ADDED,
    /** An API key was removed. */
    API_KEY_REMOVED,
    /** A RADIUS client was added or changed. */
    RADIUS_CLIENT_CHANGED,
    /** A RADIUS client was removed. */
    RADIUS_CLIENT_REMOVED,
    /** A provider of texts or calls was added or changed. */
    PROVIDER_CHANGED,
    /** A provider of texts or calls was removed. */
    PROVIDER_REMOVED,
    /** A provider of texts or calls was tried with a text or a call. */
    PROVIDER_TRIED,
    /** What came in a provider's name was not signed by it (ATTACKS O3). */
    WEBHOOK_REFUSED,
    /** Texts and calls went to a country where hardly any was answered (S5.8). */
    CODES_UNUSED,
    /** Users were imported. */
    USERS_IMPORTED;

    /** The name in the API: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
