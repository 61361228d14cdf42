package org.countersign.server.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.countersign.server.RunningServer;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.demo.DemoAnnouncement;
import org.countersign.server.settings.SettingSources;
import org.countersign.server.settings.Settings;
import org.countersign.server.setup.FirstOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign serve}: the real thing. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the server on the configuration DIR/countersign.yaml and the environment.",
            "Every missing or wrong setting is named at once (exit code 2)."
        },
        footer = {
            "",
            "Examples:",
            "  countersign serve --data /var/lib/countersign",
            "  COUNTERSIGN_HTTP_PORT=443 countersign serve --data /var/lib/countersign"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        DataDirectory directory = data.directory(environment);
        SettingSources sources = new SettingSources().file(directory.settings()).environment(environment);
        RunningServer.run(
                Settings.read(directory, sources, Settings.Use.SERVE), Settings.Use.SERVE, ServeCommand::announce);
        return 0;
    }

    private static void announce(RunningServer server) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println("Listening for " + server.url());
        for (String link : server.context().getBean(FirstOwner.class).links(server.url())) {
            out.println("No owner yet. This link, valid once and for 24 hours, makes the first one:");
            out.println(link);
        }
        out.println(DemoAnnouncement.READY);
        out.flush();
    }
}
