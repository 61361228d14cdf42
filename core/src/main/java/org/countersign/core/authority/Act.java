package org.countersign.core.authority;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that somebody can do to a user or a tenant, and who may: the one table (S5.11). Reading is an act, too. The
 * documentation's table is made from this one.
 */
public enum Act {
    // Users
    /** See users, their states and roles. */
    READ_USERS(Staff.READERS, Own.NEVER, Scope.USERS_READ),
    /** See one user with methods, phones, app passwords, browsers and devices. */
    READ_USER(Staff.READERS, Own.SIGNED_IN, Scope.USERS_READ),
    /** Add a user; with a role, only who reaches that role. */
    ADD_USER(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Change many users by a file; each row is an act of its own. */
    IMPORT_USERS(Staff.RESETTERS, Own.NEVER, Scope.USERS_WRITE),
    /** Change display name, mail and language. */
    CHANGE_USER(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Give a role or take it; only who reaches both the present and the new one. */
    CHANGE_ROLE(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Change whether a second factor is needed. */
    CHANGE_STATE(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Require that methods are registered again. */
    REQUIRE_REGISTRATION(Staff.RESETTERS, Own.NEVER, Scope.USERS_WRITE),
    /** End a lockout. */
    UNLOCK(Staff.RESETTERS, Own.NEVER, Scope.USERS_WRITE),
    /** Block a user. */
    BLOCK(Staff.RESETTERS, Own.NEVER, Scope.USERS_WRITE),
    /** End a block. */
    UNBLOCK(Staff.RESETTERS, Own.NEVER, Scope.USERS_WRITE),
    /** Set a password; one's own after the present one and a code were checked. */
    SET_PASSWORD(Staff.EDITORS, Own.SIGNED_IN, Scope.USERS_WRITE),
    /** Remove a user. */
    REMOVE_USER(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Report that something was not done by oneself. */
    REPORT_FRAUD(Staff.NONE, Own.SIGNED_IN, null),

    // Methods
    /** Register a method of one's own: an app, a device or a phone. */
    REGISTER_METHOD(Staff.NONE, Own.FIRST_OR_FRESH_FACTOR, null),
    /** Assign an authenticator whose secret the administrator has. */
    ASSIGN_METHOD(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Rename a method. */
    RENAME_METHOD(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Remove a method; not the last one of one's own. */
    REMOVE_METHOD(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Make new backup codes. */
    RENEW_BACKUP_CODES(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Find a hardware token's counter again. */
    RESYNCHRONIZE_TOKEN(Staff.RESETTERS, Own.NEVER, Scope.USERS_WRITE),
    /** Make the code that activates a device for somebody else. */
    BEGIN_ACTIVATION(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Remove a device with its passcodes; not the last method of one's own. */
    REMOVE_DEVICE(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Enter a phone number that counts at once. */
    SET_PHONE(Staff.EDITORS, Own.NEVER, Scope.USERS_WRITE),
    /** Remove a phone; not the last method of one's own. */
    REMOVE_PHONE(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Set a PIN. */
    SET_PIN(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Remove a PIN. */
    REMOVE_PIN(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),

    // App passwords and remembered browsers
    /** Make an app password. */
    MAKE_APP_PASSWORD(Staff.EDITORS, Own.FRESH_FACTOR, Scope.USERS_WRITE),
    /** Delete one app password. */
    DELETE_APP_PASSWORD(Staff.RESETTERS, Own.SIGNED_IN, Scope.USERS_WRITE),
    /** Delete all of a user's app passwords. */
    DELETE_APP_PASSWORDS(Staff.RESETTERS, Own.SIGNED_IN, Scope.USERS_WRITE),
    /** Forget one remembered browser. */
    FORGET_BROWSER(Staff.RESETTERS, Own.SIGNED_IN, Scope.USERS_WRITE),
    /** Forget all of a user's remembered browsers. */
    FORGET_BROWSERS(Staff.RESETTERS, Own.SIGNED_IN, Scope.USERS_WRITE),

    // The tenant
    /** See the audit. */
    READ_AUDIT(Staff.READERS, Own.NEVER, Scope.AUDIT_READ),
    /** See how texts and calls are doing. */
    READ_DELIVERY(Staff.READERS, Own.NEVER, Scope.ADMIN),
    /** See the tenant's settings. */
    READ_SETTINGS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Change the tenant's settings. */
    CHANGE_SETTINGS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See the settings about texts and calls. */
    READ_PHONE_SETTINGS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Change the settings about texts and calls. */
    CHANGE_PHONE_SETTINGS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See applications and their settings. */
    READ_APPLICATIONS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Describe an application, or remove its settings. */
    CHANGE_APPLICATIONS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See RADIUS clients, without their secrets. */
    READ_RADIUS_CLIENTS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Add, change or remove a RADIUS client. */
    CHANGE_RADIUS_CLIENTS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See providers of texts and calls, without their secrets. */
    READ_PROVIDERS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Add, change or remove a provider. */
    CHANGE_PROVIDERS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Try a provider with a text or a call. */
    TRY_PROVIDER(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See the tenant's own recordings. */
    READ_GREETINGS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Upload or remove a recording. */
    CHANGE_GREETINGS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See API keys, without their text. */
    READ_API_KEYS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Make or remove an API key; one with the scope operator takes that scope. */
    CHANGE_API_KEYS(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** See the outbox, whose codes sign everybody of the tenant in. */
    READ_OUTBOX(Staff.OWNERS, Own.NEVER, Scope.ADMIN),
    /** Answer as the phone that a message in the outbox would have reached. */
    ANSWER_OUTBOX(Staff.OWNERS, Own.NEVER, Scope.ADMIN),

    // Applications and operators
    /** Start, follow and answer a verification. */
    VERIFY(Staff.APPLICATIONS, Own.NEVER, Scope.VERIFICATIONS),
    /** Ask a user to confirm a transaction, and follow it. */
    CONFIRM_TRANSACTION(Staff.APPLICATIONS, Own.NEVER, Scope.VERIFICATIONS),
    /** Find one user by an exact name or mail address over LDAP; the key has this scope and no other. */
    FIND_USER(Staff.APPLICATIONS, Own.NEVER, Scope.USERS_FIND),
    /** See the tenants of the installation. */
    READ_TENANTS(Staff.APPLICATIONS, Own.NEVER, Scope.OPERATOR),
    /** Add a tenant with its first API key. */
    ADD_TENANT(Staff.APPLICATIONS, Own.NEVER, Scope.OPERATOR);

    private final Staff staff;
    private final Own own;
    private final @Nullable Scope scope;

    Act(Staff staff, Own own, @Nullable Scope scope) {
        this.staff = staff;
        this.own = own;
        this.scope = scope;
    }

    /** Which administrators may do it, and to whom. */
    public Staff staff() {
        return staff;
    }

    /** When one may do it to oneself. */
    public Own own() {
        return own;
    }

    /** The scope that an API key needs; empty where no key may. */
    public Optional<Scope> scope() {
        return Optional.ofNullable(scope);
    }

    /** The stable name: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
