package org.countersign.core.policy;

import java.util.Optional;

/** What a verification is for. */
public enum Purpose {
    /** A sign-in at a browser page: may lead to registration. */
    BROWSER_SIGN_IN("browser-sign-in"),
    /** A sign-in at an application that can ask for a code but shows no page of ours: a VPN, a custom application. */
    SIGN_IN("sign-in"),
    /** A fresh second factor before a change, for somebody who is signed in. */
    STEP_UP("step-up"),
    /** The confirmation of an action whose details the answer binds (S8). */
    TRANSACTION("transaction");

    private final String wireName;

    Purpose(String wireName) {
        this.wireName = wireName;
    }

    /** The name in API and audit. */
    public String wireName() {
        return wireName;
    }

    /** The purpose of that name. */
    public static Optional<Purpose> ofWireName(String name) {
        for (Purpose purpose : values()) {
            if (purpose.wireName.equals(name)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
