package org.countersign.bench.text;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.connection.Availability;
import org.countersign.postgres.connection.Pool;
import org.countersign.postgres.delivery.PostgresAttempts;
import org.countersign.postgres.telephony.PostgresPhoneAsks;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sender of texts in a process of its own, on the database of a server: as that records attempts and receipts, and
 * tells requests how their texts stand.
 */
final class SenderProcess {
    // As the setting database.pool-size is, where nothing is said.
    private static final int CONNECTIONS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Deque<UUID> asked = new ArrayDeque<>();
    private final JdbcClient jdbc;
    private final Sender sender;

    private SenderProcess(String jdbcUrl, URI aggregator) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(jdbcUrl);
        pool.setMaximumPoolSize(CONNECTIONS);
        jdbc = Availability.client(new Pool(pool));
        PostgresPhoneAsks asks = new PostgresPhoneAsks(jdbc);
        sender = new Sender(
                tenant,
                aggregator,
                new Sender.Records(new PostgresAttempts(jdbc), asks::report),
                asked::remove,
                PATIENCE);
    }

    private String answer(String line) {
        String[] words = line.split(" ");
        int number = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "prepare" -> prepare(number);
            case "paced" ->
                sender.load()
                        .paced(number, Duration.ofSeconds(Long.parseLong(words[2])))
                        .json();
            case "full" ->
                sender.load()
                        .full(number, Duration.ofSeconds(Long.parseLong(words[2])))
                        .json();
            default -> throw new IllegalArgumentException("A sender prepares, and sends paced or full");
        };
    }

    private String prepare(int count) {
        List<UUID> ids = AskRows.insert(jdbc, tenant, new UserId(UUID.randomUUID()), Sender.NUMBER, count);
        asked.addAll(ids);
        return Integer.toString(asked.size());
    }

    /** Is told the database and the aggregator first; answers {@code prepare}, {@code paced} and {@code full}. */
    public static void main(String[] arguments) throws IOException {
        SenderProcess[] open = new SenderProcess[1];
        Child.serve(line -> {
            if (open[0] == null) {
                String[] words = line.split(" ");
                open[0] = new SenderProcess(words[0], URI.create(words[1]));
                return "open";
            }
            return open[0].answer(line);
        });
        System.exit(0);
    }
}
