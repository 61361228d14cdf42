package org.countersign.postgres.session;

import java.util.Arrays;
import java.util.List;
import org.countersign.core.session.HalfDone;

/** The table of each thing that can be half done. */
public final class HalfDoneTables {
    private HalfDoneTables() {}

    /** The table; it has a {@code tenant_id} and an {@code expires_at}. */
    public static String of(HalfDone thing) {
        return switch (thing) {
            case CHALLENGE -> "challenge";
            case PENDING_SEED -> "pending_registration";
            case PENDING_PHONE -> "pending_phone";
            case ACTIVATION -> "app_activation";
            case SETUP_LINK -> "setup_link";
        };
    }

    /** Whether its rows belong to a user, and go with them. */
    public static boolean ofUser(HalfDone thing) {
        return switch (thing) {
            case CHALLENGE, PENDING_SEED, PENDING_PHONE, ACTIVATION -> true;
            case SETUP_LINK -> false;
        };
    }

    /** Whether its rows name the session that began them. A challenge is kept by its session, and has the epoch alone. */
    public static boolean ofSession(HalfDone thing) {
        return switch (thing) {
            case PENDING_SEED, PENDING_PHONE, ACTIVATION -> true;
            case CHALLENGE, SETUP_LINK -> false;
        };
    }

    /** The tables whose rows go with their user. */
    public static List<String> ofUsers() {
        return Arrays.stream(HalfDone.values())
                .filter(HalfDoneTables::ofUser)
                .map(HalfDoneTables::of)
                .toList();
    }
}
