package org.countersign.postgres.schema;

import java.time.Duration;
import java.time.Instant;
import org.countersign.core.session.HalfDone;
import org.countersign.postgres.Columns;
import org.countersign.postgres.session.HalfDoneTables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what has served its time; for an hourly job. Safe to run on many nodes at once. */
public final class Sweeper {
    private static final Duration CHALLENGES = Duration.ofHours(24);
    private static final Duration SEND_COUNTS = Duration.ofDays(2);
    // Requests stay as long as the attempts they are counted with: the figures tell which of them were answered.
    private static final Duration DELIVERY = Duration.ofDays(90);
    private static final Duration NOTICES = Duration.ofDays(90);
    private static final Duration PASSWORD_FAILURES = Duration.ofHours(2);
    private static final Duration IDEMPOTENCY = Duration.ofHours(24);

    private final JdbcClient jdbc;

    /** Sweeps over this client. */
    public Sweeper(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Removes what was half done and has expired (challenges after a day), expired remembered browsers, old password counts and idempotency
     * keys, and after 90 days how texts and calls went and the notices that were answered.
     */
    public void sweep(Instant now) {
        for (HalfDone thing : HalfDone.values()) {
            // How a verification went can be asked for a day.
            boolean asked = thing == HalfDone.CHALLENGE;
            delete(HalfDoneTables.of(thing), "expires_at", asked ? now.minus(CHALLENGES) : now);
        }
        delete("send_count", "hour", now.minus(SEND_COUNTS));
        delete("phone_ask", "asked_at", now.minus(DELIVERY));
        delete("delivery_attempt", "at", now.minus(DELIVERY));
        delete("delivery_receipt", "at", now.minus(DELIVERY));
        delete("delivery_unmatched", "hour", now.minus(DELIVERY));
        delete("user_notice", "dismissed_at", now.minus(NOTICES));
        delete("remembered_browser", "expires_at", now);
        delete("password_failure", "last_at", now.minus(PASSWORD_FAILURES));
        delete("idempotency", "created_at", now.minus(IDEMPOTENCY));
    }

    private void delete(String table, String column, Instant before) {
        jdbc.sql("DELETE FROM " + table + " WHERE " + column + " < :before")
                .param("before", Columns.parameter(before))
                .update();
    }
}
