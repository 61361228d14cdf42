package org.countersign.core.user;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifies a user within a tenant. */
public record UserId(UUID value) {
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The id that is written so: a UUID in lower case; empty where that is none. */
    public static Optional<UserId> of(String written) {
        return WRITTEN.matcher(written).matches()
                ? Optional.of(new UserId(UUID.fromString(written)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
