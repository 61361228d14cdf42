package org.countersign.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.countersign.radius.access.AccessRequests;
import org.countersign.radius.access.FakeCore;
import org.countersign.radius.access.FakeKeyedHash;
import org.countersign.radius.client.PeerTable;
import org.countersign.radius.client.TestPeers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What another implementation makes of our packets: FreeRADIUS' radclient, where it is installed. */
@EnabledIf("hasRadclient")
class RadclientTest {
    private static final Path RADCLIENT = Path.of("/usr/bin/radclient");

    private final FakeCore core = new FakeCore().user("alice", "wonderland", "123456");

    static boolean hasRadclient() {
        return Files.isExecutable(RADCLIENT);
    }

    @Test
    void radclientIsAcceptedOnceAndThenRejectedWithAReplyMessage() throws IOException, InterruptedException {
        try (RadiusServer server = start()) {
            String attributes = "User-Name=alice\nUser-Password=\"wonderland,123456\"\nMessage-Authenticator=0x00\n";
            assertThat(radclient(server, "auth", attributes)).contains("Received Access-Accept");
            assertThat(radclient(server, "auth", attributes))
                    .contains("Received Access-Reject")
                    .contains("Reply-Message = \"That code is not right.");
        }
    }

    @Test
    void radclientIsChallenged() throws IOException, InterruptedException {
        try (RadiusServer server = start()) {
            assertThat(radclient(
                            server, "auth", "User-Name=alice\nUser-Password=wonderland\nMessage-Authenticator=0x00\n"))
                    .contains("Received Access-Challenge")
                    .contains("State = 0x01");
        }
    }

    @Test
    void radclientFindsTheServerAlive() throws IOException, InterruptedException {
        try (RadiusServer server = start()) {
            assertThat(radclient(server, "status", "Message-Authenticator=0x00\n"))
                    .contains("Received Access-Accept");
        }
    }

    private RadiusServer start() {
        RadiusServer server = new RadiusServer(
                RadiusSettings.on(InetAddress.getLoopbackAddress(), 0),
                new PeerTable(List.of(TestPeers.local())),
                new AccessRequests(core, FakeKeyedHash.of("key"), () -> FakeCore.NOW, Duration.ofSeconds(30)),
                new RadiusStatistics());
        server.start();
        return server;
    }

    private static String radclient(RadiusServer server, String command, String attributes)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        RADCLIENT.toString(),
                        "-x",
                        "-r",
                        "1",
                        "-t",
                        "10",
                        "127.0.0.1:" + server.port(),
                        command,
                        TestPeers.SECRET)
                .redirectErrorStream(true)
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(attributes);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
