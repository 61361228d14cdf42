package org.countersign.web.outbox;

import java.util.List;
import org.countersign.web.page.Choice;
import org.jspecify.annotations.Nullable;

/**
 * A phone to try things with.
 *
 * @param done what was just done
 * @param messages the newest first
 * @param fates what can happen to a call but being answered
 */
public record OutboxPage(@Nullable String done, List<MessageRow> messages, List<Choice> fates) {
    public OutboxPage {
        messages = List.copyOf(messages);
        fates = List.copyOf(fates);
    }
}
