package org.countersign.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.countersign.server.RunningServer;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.demo.DemoAnnouncement;
import org.countersign.server.demo.DemoData;
import org.countersign.server.demo.DemoDoors;
import org.countersign.server.demo.DemoFile;
import org.countersign.server.demo.DemoTenant;
import org.countersign.server.demo.Rehearsal;
import org.countersign.server.settings.SettingKey;
import org.countersign.server.settings.SettingSources;
import org.countersign.server.settings.Settings;
import org.countersign.server.wiring.LdapDoor;
import org.countersign.server.wiring.RadiusDoor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign demo}: everything on this machine, with users to try. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a demonstration with its own database and users, on loopback only.",
            "The same facts it prints stand in DIR/demo.json."
        },
        footer = {
            "",
            "Examples:",
            "  countersign demo",
            "  countersign demo --http-port 9090 --radius-port 11812 --ldap-port 11389 --data /tmp/countersign"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int HTTP_PORT = 8080;
    private static final int LDAP_PORT = 1389;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--http-port", paramLabel = "PORT", description = "Port of pages and API (default: 8080).")
    private @Nullable Integer httpPort;

    @Option(names = "--radius-port", paramLabel = "PORT", description = "UDP port of RADIUS (default: 1812).")
    private @Nullable Integer radiusPort;

    @Option(names = "--ldap-port", paramLabel = "PORT", description = "TCP port of LDAP (default: 1389).")
    private @Nullable Integer ldapPort;

    @Option(names = "--rehearse", hidden = true, description = "Starts, tries itself, and ends: trains the start-up.")
    private boolean rehearse;

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        DataDirectory directory = data.directory(environment);
        SettingSources sources = new SettingSources()
                .option(SettingKey.HTTP_PORT, HTTP_PORT)
                .option(SettingKey.LDAP_ENABLED, true)
                .option(SettingKey.LDAP_PORT, LDAP_PORT)
                .option(SettingKey.LDAP_BASE, DemoData.LDAP_BASE)
                .option(SettingKey.LDAP_TENANT, DemoData.TENANT)
                .option(SettingKey.LDAP_APPLICATION, DemoData.MAIL)
                .environment(environment)
                .option(SettingKey.HTTP_PORT, httpPort)
                .option(SettingKey.RADIUS_PORT, radiusPort)
                .option(SettingKey.LDAP_PORT, ldapPort);
        Settings settings = Settings.read(directory, sources, Settings.Use.DEMO);
        if (rehearse) {
            RunningServer.rehearse(settings, Settings.Use.DEMO, server -> {
                announce(server);
                Rehearsal.run(server);
            });
        } else {
            RunningServer.run(settings, Settings.Use.DEMO, DemoCommand::announce);
        }
        return 0;
    }

    private static void announce(RunningServer server) {
        DataDirectory directory = server.foundation().settings().data();
        DemoData demo = DemoTenant.of(server.context()).plant(DemoFile.read(directory.demo()));
        DemoDoors doors = new DemoDoors(
                server.url(),
                server.context().getBean(RadiusDoor.class).port().orElse(0),
                server.context().getBean(LdapDoor.class).port().orElse(0));
        try {
            DemoFile.write(directory.demo(), demo, doors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        DemoAnnouncement.print(out, demo, doors);
    }
}
