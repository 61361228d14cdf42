package org.countersign.bench.run;

/** What is told of a section. */
public enum Figure {
    PER_SECOND("per second", "perSecond", 0),
    P50("p50 ms", "p50Millis", 2),
    P95("p95 ms", "p95Millis", 2),
    P99("p99 ms", "p99Millis", 2),
    MAX("max ms", "maxMillis", 1),
    MEAN("mean ms", "meanMillis", 2),
    SERVER_CPU("server", "serverCpuSecondsPer1000", 3),
    DATABASE_CPU("database", "databaseCpuSecondsPer1000", 3),
    GENERATOR_CPU("generator", "generatorCpuSecondsPer1000", 3),
    COMMITS("commits", "writeTransactionsPerDecision", 3),
    WAL_BYTES("WAL bytes", "walBytesPerDecision", 0);

    private final String heading;
    private final String key;
    private final int decimals;

    Figure(String heading, String key, int decimals) {
        this.heading = heading;
        this.key = key;
        this.decimals = decimals;
    }

    /** The column's heading. */
    public String heading() {
        return heading;
    }

    /** The name in JSON. */
    public String key() {
        return key;
    }

    /** The value as the table shows it. */
    public String format(double value) {
        return ("%,." + decimals + "f").formatted(value);
    }
}
