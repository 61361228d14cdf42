package org.countersign.core.outbox;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.delivery.Channel;

/**
 * What would have reached a phone or a mailbox. Holds codes: the outbox is for trying things out, never for people.
 *
 * @param id of what left
 * @param channel which way
 * @param to the number or address
 * @param text what it says
 * @param answered whether a reply, or keys, are waited for
 * @param at when
 */
public record OutboxMessage(UUID id, Channel channel, String to, String text, boolean answered, Instant at) {}
