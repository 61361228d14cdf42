package org.countersign.web.request;

import java.util.Optional;
import java.util.UUID;

/** Identifiers that came from a form or an address. */
public final class FormIds {
    private static final int LENGTH = 36;

    private FormIds() {}

    /** The identifier; empty where the text is none. */
    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
