package org.countersign.bench.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * pgbench's one-row durable update: prepared, autocommitted, one of 10,000 rows at random. What a PostgreSQL does for
 * one durable write and nothing else.
 */
public final class Pgbench {
    private static final String SCRIPT = "\\set r random(1, 10000)\nUPDATE bench_row SET v = v + 1 WHERE id = :r;\n";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path program;
    private final Path script;
    private final URI database;
    private final String user;
    private final String password;

    /**
     * Makes the table anew in the database and writes the script.
     *
     * @param jdbcUrl {@code jdbc:postgresql://HOST:PORT/NAME?user=…&password=…}
     */
    public Pgbench(Path program, Path directory, String jdbcUrl) throws IOException, SQLException {
        this.program = program;
        script = Files.writeString(directory.resolve("update.sql"), SCRIPT);
        database = URI.create(jdbcUrl.substring("jdbc:".length()));
        user = parameter("user").orElse("postgres");
        password = parameter("password").orElse("");
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_row");
            statement.execute("CREATE TABLE bench_row (id int PRIMARY KEY, v bigint NOT NULL) WITH (fillfactor = 50)");
            statement.execute("INSERT INTO bench_row SELECT n, 0 FROM generate_series(1, 10000) n");
            statement.execute("VACUUM (ANALYZE) bench_row");
        }
    }

    /** The program, from Debian's newest PostgreSQL or from the PATH. */
    public static Optional<Path> program() throws IOException {
        List<Path> candidates = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted().forEach(version -> candidates.addFirst(version.resolve("bin/pgbench")));
            }
        }
        candidates.add(Path.of("/usr/bin/pgbench"));
        candidates.add(Path.of("/usr/local/bin/pgbench"));
        return candidates.stream().filter(Files::isExecutable).findFirst();
    }

    /**
     * What a run gave.
     *
     * @param perSecond updates a second, the time to connect left out
     * @param averageMillis mean time of one
     */
    public record Rate(double perSecond, double averageMillis) {}

    /** Runs it with as many clients, two threads at most. */
    public Rate run(int clients, Duration length) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(2, clients),
                "--time=" + Math.max(1, Math.round(length.toMillis() / 1000.0)),
                "--file=" + script,
                "--host=" + database.getHost(),
                "--port=" + database.getPort(),
                "--username=" + user,
                database.getPath().substring(1));
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("pgbench failed: " + said);
        }
        return new Rate(first(RATE, said), first(LATENCY, said));
    }

    private static double first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("pgbench said nothing of " + pattern + ": " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(database.getQuery())
                .flatMap(query -> Stream.of(query.split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst());
    }
}
