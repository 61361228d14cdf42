package org.countersign.core.audit;

import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Text;

/**
 * Who did something, as the audit keeps it. It says nothing about what they may do.
 *
 * @param name a user name, {@code api-key:NAME}, {@code device:ID}, {@code provider:NAME} or {@code system}; 160
 *     characters, the rest is cut
 * @param origin where the request came from
 */
public record Author(String name, Origin origin) {
    private static final int LONGEST_NAME = 160;

    public Author {
        name = Text.line(name, LONGEST_NAME);
    }

    /** Countersign itself: a job, or the command line at set-up. */
    public static Author system(String correlationId) {
        return new Author("system", new Origin(Door.SYSTEM, "Countersign", null, correlationId));
    }
}
