package org.countersign.core.method;

import java.util.UUID;

/** Identifies an authenticator within a tenant. */
public record AuthenticatorId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
