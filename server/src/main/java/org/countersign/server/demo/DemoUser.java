package org.countersign.server.demo;

import java.util.Optional;

/**
 * A user of the demonstration.
 *
 * @param name to sign in with
 * @param password generated once
 * @param totpSeed base32, where the user has an authenticator app already
 * @param role {@code owner}, or empty for everybody else
 * @param state of multi-factor authentication: ENFORCED, ENABLED or DISABLED
 */
public record DemoUser(String name, String password, Optional<String> totpSeed, Optional<String> role, String state) {

    @Override
    public String toString() {
        return "DemoUser[" + name + ", " + state + "]";
    }
}
