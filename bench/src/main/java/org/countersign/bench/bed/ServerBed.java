package org.countersign.bench.bed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.bench.approval.Phone;
import org.countersign.bench.approval.PhoneDoor;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.RadiusTarget;
import org.countersign.bench.load.Users;

/** The packaged server, started by its launcher in its demo's mode, on data of its own and free ports of loopback. */
public final class ServerBed implements TestBed {
    // The server knows its RADIUS clients by where they send from; loopback has many addresses.
    private static final String PASSCODE_CLIENT = "127.0.0.2";
    private static final String PASSWORD_CLIENT = "127.0.0.3";
    private static final String PROGRAM_CLIENT = "127.0.0.4";
    private static final String PROGRAM = "bench-program";
    private static final String SECRET = "bench-radius-secret";
    // Clients are read again every two seconds.
    private static final Duration UNTIL_CLIENTS_ARE_KNOWN = Duration.ofSeconds(3);

    private final Path launcher;
    private final DataFiles files;
    private final int httpPort;
    private final int radiusPort;
    private ServerProcess process;

    private ServerBed(Path launcher, Path data) throws IOException {
        this.launcher = launcher;
        files = new DataFiles(data);
        try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket radius = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            httpPort = http.getLocalPort();
            radiusPort = radius.getLocalPort();
        }
        process = ServerProcess.start(launcher, data, httpPort, radiusPort);
    }

    /** The launcher, where the benchmark was started by it or from its directory. */
    public static Optional<Path> launcher() {
        Path home =
                Path.of(Optional.ofNullable(System.getenv("COUNTERSIGN_HOME")).orElse("."));
        return Optional.of(home.resolve("countersign").toAbsolutePath().normalize())
                .filter(Files::isExecutable);
    }

    /**
     * Starts it on a fresh directory and puts the users in.
     *
     * @param users whose passcodes are checked
     * @param withPassword whose passwords are checked besides
     */
    public static ServerBed start(Path launcher, Path data, Users users, Users withPassword)
            throws IOException, InterruptedException {
        ServerBed bed = new ServerBed(launcher, data);
        try (ApiClient api = new ApiClient(bed.files.http(), bed.files.apiKey())) {
            Seeding seeding = new Seeding(api);
            seeding.radiusClient("bench-passcode", PASSCODE_CLIENT, SECRET, "client");
            seeding.radiusClient("bench-password", PASSWORD_CLIENT, SECRET, "local");
            seeding.applicationThatCannotAsk(PROGRAM);
            seeding.radiusClient(PROGRAM, PROGRAM_CLIENT, SECRET, "local");
            seeding.users(users);
            seeding.usersWithPassword(withPassword);
            Thread.sleep(UNTIL_CLIENTS_ARE_KNOWN);
            return bed;
        } catch (IOException | RuntimeException failed) {
            bed.close();
            throw failed;
        }
    }

    @Override
    public HttpTarget http() throws IOException {
        URI http = files.http();
        return new HttpTarget(
                new InetSocketAddress(InetAddress.getByName(http.getHost()), http.getPort()),
                "/api/v1/verifications",
                files.apiKey());
    }

    @Override
    public RadiusTarget radiusPasscode() throws IOException {
        return radius(PASSCODE_CLIENT, "");
    }

    @Override
    public RadiusTarget radiusPassword() throws IOException {
        return radius(PASSWORD_CLIENT, Seeding.PASSWORD + ",");
    }

    @Override
    public RadiusTarget radiusAppPassword() throws IOException {
        return radius(PROGRAM_CLIENT, "");
    }

    @Override
    public List<String> addUsersWithAppPasswords(Users users) throws IOException {
        try (ApiClient api = new ApiClient(files.http(), files.apiKey())) {
            return new Seeding(api).usersWithAppPasswords(users);
        }
    }

    @Override
    public List<Phone> addUsersWithPhones(Users users) throws IOException {
        try (ApiClient api = new ApiClient(files.http(), files.apiKey());
                PhoneDoor door = phoneDoor()) {
            return new Seeding(api).usersWithPhones(users, door);
        }
    }

    @Override
    public void addUsersWithTelephones(Users users, URI provider) throws IOException, InterruptedException {
        try (ApiClient api = new ApiClient(files.http(), files.apiKey())) {
            Seeding seeding = new Seeding(api);
            seeding.usersWithTelephones(users);
            seeding.callsBy(provider);
        }
    }

    @Override
    public PhoneDoor phoneDoor() throws IOException {
        return new PhoneDoor(files.http());
    }

    private RadiusTarget radius(String source, String prefix) throws IOException {
        return new RadiusTarget(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), radiusPort),
                InetAddress.getByName(source),
                SECRET,
                prefix);
    }

    @Override
    public String jdbcUrl() throws IOException {
        return files.jdbcUrl();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public long postgresPid() throws IOException {
        return files.postgresPid();
    }

    @Override
    public Duration startToReady() {
        return process.startToReady();
    }

    @Override
    public Duration restart() throws IOException, InterruptedException {
        process.close();
        process = ServerProcess.start(launcher, files.directory(), httpPort, radiusPort);
        return process.startToReady();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
