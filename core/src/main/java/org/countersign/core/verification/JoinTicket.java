package org.countersign.core.verification;

import java.util.UUID;

/**
 * Of a request that shares a challenge with others (S5.7): lets it succeed once, though another one has redeemed the
 * challenge. Made where the first factor of the request was right, and known to this node alone.
 *
 * @param value an identifier; worthless without the challenge it was made for
 */
public record JoinTicket(UUID value) {}
