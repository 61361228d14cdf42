package org.countersign.bench.run;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.bench.measure.DatabaseCounters;
import org.countersign.bench.measure.ProcessTree;

/**
 * What a server spends on its answers: processor time of its own and of its database's processes, and what the
 * database writes. Parts that a subject does not have are empty.
 */
public record Cost(Optional<ProcessTree> server, Optional<ProcessTree> database, Optional<DatabaseCounters> counters) {

    /** Nothing is known of what it spends. */
    public static final Cost UNKNOWN = new Cost(Optional.empty(), Optional.empty(), Optional.empty());

    /** A server without a database. */
    public static Cost of(ProcessTree server) {
        return new Cost(Optional.of(server), Optional.empty(), Optional.empty());
    }

    /** The meters at one moment. */
    public Reading read() throws SQLException {
        return new Reading(
                server.map(ProcessTree::cpuSeconds),
                database.map(ProcessTree::cpuSeconds),
                counters.isPresent() ? Optional.of(counters.get().read()) : Optional.empty());
    }

    /** Meter readings, or the difference of two: processor seconds, and what was written. */
    public record Reading(
            Optional<Double> server, Optional<Double> database, Optional<DatabaseCounters.Reading> written) {

        /** What has been spent since an earlier reading. */
        public Reading since(Reading earlier) {
            return new Reading(
                    server.map(now -> now - earlier.server.orElse(0.0)),
                    database.map(now -> now - earlier.database.orElse(0.0)),
                    written.flatMap(now -> earlier.written.map(now::since)));
        }

        /** What each of so many has cost; processor time is that of a thousand. */
        public Map<Figure, Double> perDecision(long decisions) {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            server.ifPresent(seconds -> figures.put(Figure.SERVER_CPU, 1000 * seconds / decisions));
            database.ifPresent(seconds -> figures.put(Figure.DATABASE_CPU, 1000 * seconds / decisions));
            written.ifPresent(reading -> {
                figures.put(Figure.COMMITS, (double) reading.transactions() / decisions);
                figures.put(Figure.WAL_BYTES, (double) reading.walBytes() / decisions);
            });
            return figures;
        }
    }
}
