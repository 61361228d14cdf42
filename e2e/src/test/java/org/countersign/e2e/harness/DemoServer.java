package org.countersign.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A demonstration server in a process of its own, on free ports and a data directory of the test's. */
public final class DemoServer implements AutoCloseable {
    private static final int START_SECONDS = 240;
    private static final int STOP_SECONDS = 90;
    private static final int PORT_LINE = 3;
    private static final String DATABASE_PASSWORD = "database.password";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path data;
    private final Path databaseData;
    private final int httpPort;
    private final int radiusPort;
    private final int ldapPort;
    private final Map<String, String> environment;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private @Nullable Process process;

    private DemoServer(Path data, Path databaseData, Map<String, String> environment) {
        this.data = data;
        this.databaseData = databaseData;
        this.environment = environment;
        this.httpPort = Ports.tcp();
        this.radiusPort = Ports.udp();
        this.ldapPort = Ports.tcp();
    }

    /** Starts on fresh data. */
    public static DemoServer fresh(String name) {
        return fresh(name, Map.of());
    }

    /** Starts on fresh data, with further settings as environment variables. */
    public static DemoServer fresh(String name, Map<String, String> environment) {
        Path data = Application.target().resolve("data").resolve(name);
        Application.delete(data);
        DemoServer server = new DemoServer(data, data, environment);
        server.start();
        return server;
    }

    /**
     * Starts another server on the database, keys and users of this one: a second node. It has doors and a data
     * directory of its own, and needs this one's PostgreSQL, so it is stopped first.
     */
    public DemoServer another() {
        Path own = data.resolveSibling(data.getFileName() + "-second");
        Application.delete(own);
        try {
            Files.createDirectory(own);
            for (String shared : List.of("keyset.json", "demo.json")) {
                Files.copy(data.resolve(shared), own.resolve(shared), StandardCopyOption.COPY_ATTRIBUTES);
            }
            Path password = Files.createFile(own.resolve(DATABASE_PASSWORD), OWNER_ONLY);
            Files.writeString(password, databasePassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DemoServer second = new DemoServer(own, data, environment);
        second.start();
        return second;
    }

    /** The server that all tests share which leave others' users alone. */
    public static DemoServer shared() {
        return Shared.SERVER;
    }

    /** One whose LDAP door is a portal's, where a code is typed after the password; shared likewise. */
    public static DemoServer withPortal() {
        return Portal.SERVER;
    }

    private static final class Portal {
        static final DemoServer SERVER = Shared.make(
                "portal",
                Map.of("COUNTERSIGN_LDAP_APPLICATION", "Portal", "COUNTERSIGN_LDAP_CODES_AFTER_PASSWORD", "true"));
    }

    private static final class Shared {
        static final DemoServer SERVER = make("shared", Map.of());

        private static DemoServer make(String name, Map<String, String> environment) {
            DemoServer server = fresh(name, environment);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        }
    }

    /** Starts on the data that are there, at the same ports, and waits until it is ready. */
    public void start() {
        lines.clear();
        CountDownLatch ready = new CountDownLatch(1);
        try {
            Files.createDirectories(data.getParent());
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
            builder.environment().putAll(environment);
            builder.environment().putAll(databaseElsewhere());
            Process started = builder.start();
            process = started;
            Thread.ofVirtual().start(() -> pump(started, ready));
            if (!ready.await(START_SECONDS, TimeUnit.SECONDS) || !started.isAlive()) {
                started.destroyForcibly();
                throw new IllegalStateException("The server did not start:\n" + String.join("\n", lines));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // The port of an embedded PostgreSQL is another one after each start.
    private Map<String, String> databaseElsewhere() {
        return databaseData.equals(data)
                ? Map.of()
                : Map.of(
                        "COUNTERSIGN_DATABASE_URL",
                        databaseUrl(),
                        "COUNTERSIGN_DATABASE_PASSWORD_FILE",
                        data.resolve(DATABASE_PASSWORD).toString());
    }

    private List<String> command() {
        // A build that runs in the background of a shell ignores Ctrl-C, and so would everything it starts.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Application.command(
                "demo",
                "--http-port",
                Integer.toString(httpPort),
                "--radius-port",
                Integer.toString(radiusPort),
                "--ldap-port",
                Integer.toString(ldapPort),
                "--data",
                data.toString()));
        return command;
    }

    private void pump(Process started, CountDownLatch ready) {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        try (var in = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(log)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                out.write(line);
                out.newLine();
                out.flush();
                if (line.equals("Countersign is ready")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            lines.add("(the output broke off: " + e.getMessage() + ")");
        } finally {
            ready.countDown();
        }
    }

    /** Everything it printed since it was started. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Stops it as Ctrl-C does, and returns its exit code. */
    public int interrupt() {
        Process running = running();
        Finished.of(List.of("kill", "-INT", Long.toString(running.pid())), "");
        return ended(running);
    }

    /** Stops it as a service manager does. */
    public int stop() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return 0;
        }
        running.destroy();
        return ended(running);
    }

    /** Ends it at once, as {@code kill -9} does; its PostgreSQL goes on. */
    public void kill() {
        Process running = running();
        running.destroyForcibly();
        ended(running);
    }

    /** Ends its PostgreSQL's first process at once, as {@code kill -9} does. */
    public void killPostgres() {
        ProcessHandle postmaster = postmaster();
        postmaster.destroyForcibly();
        if (!ends(postmaster)) {
            throw new IllegalStateException("PostgreSQL outlived kill -9");
        }
    }

    /** Whether a process is gone, or goes within a while. */
    public static boolean ends(ProcessHandle process) {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** The first process of its PostgreSQL. */
    public ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(pidFile().getFirst().strip())).orElseThrow();
    }

    /** Whether its process lives. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(databaseData.resolve("postgres/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    private static int ended(Process running) {
        try {
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException("The server did not end in " + STOP_SECONDS + " s");
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection to its database, as the application's role, beside the application. */
    public Connection database() throws SQLException {
        return dataSource().getConnection();
    }

    /** As {@link #database}, for what opens its connections itself. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(databaseUrl());
        source.setUser("countersign");
        source.setPassword(databasePassword());
        return source;
    }

    private String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + pidFile().get(PORT_LINE).strip()
                + "/countersign?sslmode=disable&gssEncMode=disable";
    }

    private String databasePassword() {
        Properties passwords = new Properties();
        try (var in = Files.newBufferedReader(databaseData.resolve("postgres.passwords"))) {
            passwords.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passwords.getProperty("application");
    }

    /** Lets the time to answer in the app run out for what a user is asked just now, or in some seconds. */
    public void letRequestsRunOut(String user, int seconds) {
        String sql = "UPDATE challenge SET ask_expires_at = now() + make_interval(secs => ?)"
                + " WHERE username = ? AND state = 'PENDING' AND ask_expires_at > now()";
        try (Connection connection = database();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, seconds);
            statement.setString(2, user);
            if (statement.executeUpdate() == 0) {
                throw new IllegalStateException(user + " is asked nothing in the app");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The facts in its {@code demo.json}. */
    public DemoFacts facts() {
        return DemoFacts.read(data.resolve("demo.json"));
    }

    /** The API with the demonstration's key. */
    public ApiClient api() {
        DemoFacts facts = facts();
        return new ApiClient(facts.http(), facts.apiKey());
    }

    /** The command line, for this server. */
    public AdminCommand admin() {
        return new AdminCommand(data);
    }

    /** RADIUS at a VPN that has its users' passwords checked here. */
    public RadiusDriver vpn() {
        return new RadiusDriver(radiusPort, facts().radiusSecret(), "");
    }

    /** RADIUS at a VPN that checks passwords itself and sends the code only. */
    public RadiusDriver passcodeVpn() {
        return new RadiusDriver(radiusPort, facts().radiusSecret(), "passcode");
    }

    /** RADIUS at a mail server, which cannot ask for a second factor. */
    public RadiusDriver mailServer() {
        return new RadiusDriver(radiusPort, facts().radiusSecret(), "mail");
    }

    /** RADIUS at the client with that NAS-Identifier. */
    public RadiusDriver client(String nasIdentifier) {
        return new RadiusDriver(radiusPort, facts().radiusSecret(), nasIdentifier);
    }

    /** LDAP. */
    public LdapDriver ldap() {
        return new LdapDriver(ldapPort, facts().bindDn());
    }

    /** The pages, for a new visitor. */
    public WebClient visitor() {
        return visitorFrom("127.0.0.1");
    }

    /** The pages, for a new visitor from another address of 127.0.0.0/8. */
    public WebClient visitorFrom(String address) {
        return new WebClient(facts().http(), address);
    }

    /** Its data directory. */
    public Path data() {
        return data;
    }

    /** Its port of pages and API. */
    public int httpPort() {
        return httpPort;
    }

    /** Its UDP port of RADIUS. */
    public int radiusPort() {
        return radiusPort;
    }

    /** Its TCP port of LDAP. */
    public int ldapPort() {
        return ldapPort;
    }

    @Override
    public void close() {
        stop();
    }
}
