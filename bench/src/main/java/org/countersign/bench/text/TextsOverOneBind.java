package org.countersign.bench.text;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A sender and an aggregator, each a process of its own, and one bind between them. */
public final class TextsOverOneBind implements AutoCloseable {
    private static final List<String> AGGREGATOR_JAVA = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final Child aggregator;
    private final Child sender;

    private TextsOverOneBind(Child aggregator, Child sender) {
        this.aggregator = aggregator;
        this.sender = sender;
    }

    /**
     * Starts both and binds.
     *
     * @param jdbcUrl a server's database, user and password included
     */
    public static TextsOverOneBind start(String jdbcUrl) throws IOException, InterruptedException {
        Child aggregator = Child.start(AggregatorProcess.class, AGGREGATOR_JAVA);
        try {
            Child sender = Child.start(SenderProcess.class, serverJava());
            TextsOverOneBind both = new TextsOverOneBind(aggregator, sender);
            // Not as an argument: the password would be in the list of processes.
            var _ = sender.ask(jdbcUrl + " " + aggregator.ask("address"));
            return both;
        } catch (IOException failed) {
            aggregator.close();
            throw failed;
        }
    }

    /** What the launcher gives the server's Java: the same heap for the same work. */
    private static List<String> serverJava() {
        return Optional.ofNullable(System.getProperty("countersign.server-java"))
                .filter(options -> !options.isBlank())
                .map(options -> List.of(options.trim().split(" +")))
                .orElse(List.of());
    }

    /** What is measured, in a few words. */
    public String described() {
        return ("one SMPP bind, window %d; the aggregator, in a process of its own, answers after %d ms and sends the"
                        + " receipt %d ms later; the courier, its routing, the bind and the stores are the server's, on"
                        + " its PostgreSQL: a row for the try, one for the receipt, two changes of the request, each"
                        + " committed")
                .formatted(Sender.WINDOW, AggregatorProcess.ANSWER_MILLIS, AggregatorProcess.RECEIPT_MILLIS);
    }

    /** Puts the requests of so many texts into the database, beside those that are left. */
    public void prepare(int texts) throws IOException {
        var _ = sender.ask("prepare " + texts);
    }

    /** Sends so many a second. */
    public TextSection paced(int perSecond, int seconds) throws IOException {
        return TextSection.read(sender.ask("paced " + perSecond + " " + seconds));
    }

    /** Sends as many as there can be while so many are underway. */
    public TextSection full(int underway, int seconds) throws IOException {
        return TextSection.read(sender.ask("full " + underway + " " + seconds));
    }

    /** What the aggregator has to say of its receipts. */
    public String receipts() throws IOException {
        AggregatorProcess.Counts counts = AggregatorProcess.Counts.read(aggregator.ask("counts"));
        return "%,d texts submitted to it; %,d receipts taken, %,d sent again, %,d given up"
                .formatted(counts.asked(), counts.told(), counts.again(), counts.givenUp());
    }

    /** The sender's process. */
    public long pid() {
        return sender.pid();
    }

    /** The aggregator's process. */
    public long aggregatorPid() {
        return aggregator.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            sender.close();
        } finally {
            aggregator.close();
        }
    }
}
