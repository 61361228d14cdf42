package org.countersign.bench.peer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.bench.load.Base32;
import org.countersign.bench.load.RadiusTarget;
import org.countersign.bench.load.Users;

/**
 * FreeRADIUS 3.2 with rlm_totp, Debian's package, on a loopback port of its own with a configuration made for it. It
 * checks the code of the current time step and keeps no replay guard and no lockout.
 */
public final class FreeRadius implements AutoCloseable {
    private static final Path MODULE = Path.of("/usr/lib/freeradius/rlm_totp.so");
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/freeradius"), Path.of("/usr/sbin/radiusd"));
    private static final Duration START = Duration.ofSeconds(15);
    private static final String SECRET = "testing123";

    private final Process process;
    private final int port;

    private FreeRadius(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program, where it and its TOTP module are installed. */
    public static Optional<Path> program() {
        return PROGRAMS.stream()
                .filter(Files::isExecutable)
                .filter(program -> Files.exists(MODULE))
                .findFirst();
    }

    /**
     * Starts it and waits until it answers for these users.
     *
     * @param directory an empty directory for its configuration and log
     * @throws IOException when it does not start; the message carries the end of its log
     */
    public static FreeRadius start(Path program, Path directory, Users users) throws IOException, InterruptedException {
        int port = freePort();
        Files.writeString(directory.resolve("radiusd.conf"), configuration(directory, port));
        Files.writeString(directory.resolve("dictionary"), "");
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < users.count(); user++) {
            lines.append(users.name(user))
                    .append(" TOTP-Secret := \"")
                    .append(Base32.encode(users.seed(user)))
                    .append("\", Auth-Type := totp\n");
        }
        Files.writeString(directory.resolve("users"), lines);
        Path log = directory.resolve("radius.log");
        Path out = directory.resolve("out.log");
        Process process = new ProcessBuilder(program.toString(), "-f", "-d", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        FreeRadius server = new FreeRadius(process, port);
        long giveUp = System.nanoTime() + START.toNanos();
        while (!(Files.exists(log) && Files.readString(log).contains("Ready to process requests"))) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                server.close();
                String said = Files.exists(log) ? Files.readString(log) : "";
                throw new IOException(
                        "FreeRADIUS did not start: " + said.lines().toList());
            }
            Thread.sleep(50);
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(Path directory, int port) {
        return """
                prefix = %1$s
                libdir = /usr/lib/freeradius
                raddbdir = %1$s
                logdir = %1$s
                run_dir = %1$s
                cleanup_delay = 5
                max_requests = 65536
                hostname_lookups = no
                log {
                  destination = files
                  file = %1$s/radius.log
                  auth = no
                }
                security {
                  reject_delay = 0
                  status_server = yes
                }
                thread pool {
                  start_servers = 5
                  max_servers = 32
                  min_spare_servers = 3
                  max_spare_servers = 10
                  max_requests_per_server = 0
                }
                client bench {
                  ipaddr = 127.0.0.1
                  secret = %3$s
                  require_message_authenticator = yes
                }
                modules {
                  totp {
                  }
                  files {
                    filename = %1$s/users
                  }
                }
                server default {
                  listen {
                    type = auth
                    ipaddr = 127.0.0.1
                    port = %2$d
                  }
                  authorize {
                    files
                    update request {
                      &TOTP-Password := &User-Password
                    }
                  }
                  authenticate {
                    Auth-Type totp {
                      totp
                    }
                  }
                }
                """.formatted(directory, port, SECRET);
    }

    /** Where it listens, for a generator. */
    public RadiusTarget target() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new RadiusTarget(new InetSocketAddress(loopback, port), loopback, SECRET, "");
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(5))) {
            process.destroyForcibly();
        }
    }
}
