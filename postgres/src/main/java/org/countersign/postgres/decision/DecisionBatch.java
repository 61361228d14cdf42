package org.countersign.postgres.decision;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Verdict;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Decisions in the order in which their rows are locked, bound to the statement and read back from it. */
final class DecisionBatch {
    private static final Verdict[] VERDICTS = Verdict.values();

    private final List<PendingDecision> decisions;

    /** @param decisions sorted by tenant and user, no user twice */
    DecisionBatch(List<PendingDecision> decisions) {
        this.decisions = decisions;
    }

    /** Runs the statement in one round trip and one transaction; the outcome of each, null where its row is missing. */
    @Nullable
    Decided[] decide(LaneConnection lane) throws SQLException {
        boolean challenged =
                decisions.stream().anyMatch(d -> d.decision().challenge().isPresent());
        PreparedStatement statement = lane.statement(challenged);
        bind(lane.open(), statement, challenged);
        @Nullable Decided[] outcomes = new Decided[decisions.size()];
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                outcomes[rows.getInt(1) - 1] = new Decided(
                        VERDICTS[rows.getInt(2)], rows.getInt(3), instant(rows, 4), instant(rows, 5), rows.getInt(6));
            }
        }
        return outcomes;
    }

    /** The outcome of each that was decided before the connection broke; null where it was not. */
    @Nullable
    Decided[] findDecided(Connection connection) throws SQLException {
        @Nullable Decided[] outcomes = new Decided[decisions.size()];
        try (PreparedStatement statement = connection.prepareStatement(DecisionSql.FIND_DECIDED)) {
            Columns columns = new Columns(connection, statement);
            columns.uuids(d -> d.account().user().tenant().value());
            columns.uuids(Decision::id);
            columns.uuids(d -> d.account().user().id().value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    outcomes[rows.getInt(1) - 1] = new Decided(
                            verdict(rows.getString(2), rows.getString(3)),
                            rows.getInt(4),
                            instant(rows, 5),
                            instant(rows, 6),
                            rows.getInt(7));
                }
            }
        }
        return outcomes;
    }

    private void bind(Connection connection, PreparedStatement statement, boolean challenged) throws SQLException {
        Columns columns = new Columns(connection, statement);
        columns.uuids(d -> d.account().user().tenant().value());
        columns.uuids(d -> d.account().user().id().value());
        columns.ints(d -> d.account().decoy() ? 1 : 0);
        columns.longs(d -> d.account().version());
        columns.uuids(Decision::id);
        columns.longs(d -> d.at().toEpochMilli());
        columns.ints(d -> claim(d.claim()));
        columns.ints(d -> slot(d.claim()));
        columns.longs(d -> step(d.claim()));
        columns.uuids(d -> d.challenge().map(AnsweredChallenge::id).orElse(null));
        columns.ints(d -> epoch(d));
        columns.ints(d -> d.lockout().limit());
        columns.ints(d -> (int) d.lockout().duration().toSeconds());
        columns.ints(d -> (int) d.lockout().longest().toSeconds());
        columns.ints(d -> (int) d.lockout().reset().toSeconds());
        columns.ints(d -> d.lockout().maximum());
        columns.ints(d -> d.lockout().tellAfter());
        columns.texts(d -> d.account().user().name().typed());
        columns.texts(d -> d.origin().door().wireName());
        columns.texts(d -> d.origin().application());
        columns.texts(d -> d.origin().clientAddress());
        columns.texts(d -> d.origin().correlationId());
        columns.texts(Decision::purpose);
        columns.texts(Decision::method);
        columns.texts(d -> outcome(d.claim()));
        columns.texts(d -> reason(d.claim()));
        columns.ints(d -> d.claim() instanceof Claim.Refusal refusal
                ? (int) refusal.block().toSeconds()
                : 0);
        if (challenged) {
            columns.texts(d -> d.challenge().map(c -> c.settlement().name()).orElse(null));
            columns.uuids(
                    d -> d.challenge().flatMap(AnsweredChallenge::redeemedBy).orElse(null));
        }
    }

    private static int claim(Claim claim) {
        return switch (claim) {
            case Claim.Nothing _, Claim.Earlier _ -> 0;
            case Claim.NoMatch _ -> 1;
            case Claim.Step _ -> 2;
            case Claim.Single _ -> 3;
            case Claim.Refusal _ -> 4;
            case Claim.WrongAnswer _ -> 5;
            case Claim.Late _ -> 6;
        };
    }

    // A claim without a slot writes slot 1 back as it is: an array can't be assigned at NULL.
    private static int slot(Claim claim) {
        return switch (claim) {
            case Claim.Nothing _, Claim.Earlier _, Claim.NoMatch _ -> 1;
            case Claim.Step step -> step.slot();
            case Claim.Single single -> single.slot();
            case Claim.Refusal refusal -> refusal.slot();
            case Claim.WrongAnswer wrong -> wrong.slot();
            case Claim.Late late -> late.slot();
        };
    }

    private static long step(Claim claim) {
        return switch (claim) {
            case Claim.Nothing _, Claim.Earlier _, Claim.NoMatch _ -> 0;
            case Claim.Step step -> step.step();
            case Claim.Single single -> single.number();
            case Claim.Refusal refusal -> refusal.counter();
            case Claim.WrongAnswer wrong -> wrong.counter();
            case Claim.Late late -> late.counter();
        };
    }

    private static int epoch(Decision decision) {
        return decision.claim() instanceof Claim.Earlier(int sessionEpoch)
                ? sessionEpoch
                : decision.challenge().map(AnsweredChallenge::sessionEpoch).orElse(-1);
    }

    private static String outcome(Claim claim) {
        return switch (claim) {
            case Claim.Nothing nothing -> nothing.outcome();
            case Claim.Earlier _ -> "approved";
            case Claim.NoMatch _, Claim.WrongAnswer _, Claim.Late _, Claim.Step _, Claim.Single _, Claim.Refusal _ ->
                "";
        };
    }

    private static String reason(Claim claim) {
        return switch (claim) {
            case Claim.Nothing nothing -> nothing.reason();
            case Claim.Refusal refusal -> refusal.reason();
            case Claim.Earlier _ -> "cached";
            case Claim.NoMatch _, Claim.WrongAnswer _, Claim.Late _, Claim.Step _, Claim.Single _ -> "";
        };
    }

    private static Verdict verdict(String outcome, String reason) {
        return switch (outcome + ":" + reason) {
            case "approved:" -> Verdict.APPROVED;
            case "denied:blocked" -> Verdict.BLOCKED;
            case "denied:challenge_over" -> Verdict.CHALLENGE_OVER;
            case "denied:locked_out" -> Verdict.LOCKED;
            case "denied:wrong_code" -> Verdict.WRONG;
            case "denied:code_already_used" -> Verdict.USED;
            case "denied:denied", "denied:fraud_reported" -> Verdict.REFUSED;
            default -> Verdict.NOT_NEEDED;
        };
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        Timestamp timestamp = rows.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** Binds one array a column, from left to right. */
    private final class Columns {
        private final Connection connection;
        private final PGConnection primitives;
        private final PreparedStatement statement;
        private int next = 1;

        Columns(Connection connection, PreparedStatement statement) throws SQLException {
            this.connection = connection;
            // The driver's own method sends arrays of primitives in binary.
            this.primitives = connection.unwrap(PGConnection.class);
            this.statement = statement;
        }

        void uuids(Function<Decision, @Nullable UUID> value) throws SQLException {
            @Nullable UUID[] column = new UUID[decisions.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = value.apply(decisions.get(i).decision());
            }
            statement.setArray(next++, connection.createArrayOf("uuid", column));
        }

        void texts(Function<Decision, @Nullable String> value) throws SQLException {
            @Nullable String[] column = new String[decisions.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = value.apply(decisions.get(i).decision());
            }
            statement.setArray(next++, connection.createArrayOf("text", column));
        }

        void ints(ToIntFunction<Decision> value) throws SQLException {
            int[] column = new int[decisions.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = value.applyAsInt(decisions.get(i).decision());
            }
            statement.setArray(next++, primitives.createArrayOf("int4", column));
        }

        void longs(ToLongFunction<Decision> value) throws SQLException {
            long[] column = new long[decisions.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = value.applyAsLong(decisions.get(i).decision());
            }
            statement.setArray(next++, primitives.createArrayOf("int8", column));
        }
    }
}
