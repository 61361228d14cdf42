package org.countersign.core.shared;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param door the front door
 * @param application the application the user signs in to, 1 to 100 characters, as shown to people
 * @param clientAddress the address of the user's machine, 64 characters at most; null, which an empty text becomes,
 *     where it is not known: then no rule for trusted addresses applies (S5.13)
 * @param correlationId joins log lines, audit events and error pages of one request, 64 characters at most
 */
public record Origin(
        Door door, String application, @Nullable String clientAddress, String correlationId) {
    private static final int LONGEST_APPLICATION = 100;
    private static final int LONGEST_ADDRESS = 64;

    public Origin {
        application = Text.line(application, LONGEST_APPLICATION);
        clientAddress =
                clientAddress == null || clientAddress.isBlank() ? null : Text.line(clientAddress, LONGEST_ADDRESS);
        correlationId = Text.line(correlationId, LONGEST_ADDRESS);
    }
}
