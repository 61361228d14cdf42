package org.countersign.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Dovecot on a port of its own, with the part of its configuration that a guide gives. It must be started by root; where it
 * or its modules are missing the test fails and says so.
 */
public final class MailServer implements AutoCloseable {
    private static final int TRIES = 200;
    private static final int TRY_MILLIS = 50;
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final Path directory;
    private final int port;

    private MailServer(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** What an attempt to read mail came to. */
    public enum Mail {
        /** Signed in. */
        READ,
        /** Refused: name or password. */
        REFUSED,
        /** Something else went wrong. */
        BROKEN
    }

    /** A directory that the mail server's own users may pass. */
    public static Path directory() {
        try {
            return Files.setPosixFilePermissions(
                    Files.createTempDirectory("countersign-mail"), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that checks passwords as configured; mail belongs to the user mail. */
    public static MailServer start(Path directory, String authentication) {
        require("/usr/sbin/dovecot", "dovecot-imapd");
        int port = Ports.tcp();
        String configuration = """
                protocols = imap
                listen = 127.0.0.1
                base_dir = DIR/run
                state_dir = DIR/run
                log_path = DIR/dovecot.log
                auth_verbose = yes
                ssl = no
                disable_plaintext_auth = no
                mail_location = maildir:~/Maildir
                first_valid_uid = 1
                service imap-login {
                  inet_listener imap {
                    port = PORT
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                """.replace("DIR", directory.toString()).replace("PORT", Integer.toString(port));
        String mail = authentication
                .replace("uid=vmail gid=vmail", "uid=mail gid=mail")
                .replace("/var/vmail", directory.resolve("mail").toString());
        try {
            Files.createDirectories(directory.resolve("run"));
            Files.setPosixFilePermissions(
                    Files.createDirectories(directory.resolve("mail")), PosixFilePermissions.fromString("rwxrwxrwx"));
            Path file = Files.writeString(directory.resolve("dovecot.conf"), configuration + mail + "\n");
            Process process = new ProcessBuilder("/usr/sbin/dovecot", "-F", "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("dovecot.out").toFile())
                    .start();
            MailServer server = new MailServer(process, directory, port);
            server.awaitPort();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where a file is missing, and says which package has it. */
    public static void require(String file, String debianPackage) {
        if (!Files.exists(Path.of(file))) {
            throw new IllegalStateException(file + " is missing: apt-get install " + debianPackage);
        }
    }

    /** Reads the inbox with curl. */
    public Mail read(String user, String password) {
        require("/usr/bin/curl", "curl");
        Finished done = Finished.of(
                List.of("/usr/bin/curl", "-sS", "-m", "60", "imap://127.0.0.1:" + port + "/", "-K", "-"),
                "user = \"" + user + ":" + password + "\"\n");
        return switch (done.exit()) {
            case 0 -> done.output().contains("INBOX") ? Mail.READ : Mail.BROKEN;
            case 67 -> Mail.REFUSED;
            default -> throw new IllegalStateException("curl: " + done.exit() + " " + done.output() + log());
        };
    }

    /** Its log. */
    public String log() {
        try {
            Path log = directory.resolve("dovecot.log");
            return Files.readString(directory.resolve("dovecot.out"))
                    + (Files.exists(log) ? Files.readString(log) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() {
        for (int i = 0; i < TRIES; i++) {
            try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                if (socket.getInputStream().read() > 0) {
                    return;
                }
            } catch (IOException e) {
                pause();
            }
        }
        close();
        throw new IllegalStateException("Dovecot did not start (it must be started by root): " + log());
    }

    private static void pause() {
        try {
            Thread.sleep(TRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
