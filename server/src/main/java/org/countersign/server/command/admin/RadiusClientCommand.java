package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin radius-client}. */
@Command(
        name = "radius-client",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "RADIUS clients: VPNs and other network access servers.",
        subcommands = {
            RadiusClientCommand.Add.class,
            RadiusClientCommand.ListClients.class,
            RadiusClientCommand.Remove.class
        },
        footer = {"", "Example:", "  countersign admin radius-client add vpn --cidr 192.0.2.10 --secret-file vpn.secret"
        })
final class RadiusClientCommand extends CommandGroup {
    /** Adds or replaces a client. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a RADIUS client, or changes the one of that name. The secret is asked for or read from"
                    + " a file.",
            footer = {
                "",
                "Examples:",
                "  countersign admin radius-client add vpn --cidr 192.0.2.10 --application \"Company VPN\"",
                "  countersign admin radius-client add vpn --cidr 192.0.2.0/24 --secret-file vpn.secret"
                        + " --first-factor client"
            })
    static final class Add extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name: letters, digits, dots, dashes.")
        private String name = "";

        @Option(names = "--cidr", required = true, description = "The address or range its packets come from.")
        private String cidr = "";

        @Option(
                names = "--secret-file",
                paramLabel = "FILE",
                description = "File whose first line is the shared secret; - for standard input.")
        private @Nullable Path secretFile;

        @Option(
                names = "--first-factor",
                description = "local: Countersign checks the password. client: the client has checked it. code: nobody"
                        + " has, and a code alone opens (default: local).")
        private @Nullable String firstFactor;

        @Option(names = "--application", paramLabel = "TEXT", description = "The name users and reports see.")
        private @Nullable String application;

        @Option(
                names = "--nas-identifier",
                paramLabel = "TEXT",
                description = "Only requests with this NAS-Identifier.")
        private @Nullable String nasIdentifier;

        @Option(names = "--no-challenge", description = "It can't show an Access-Challenge.")
        private boolean noChallenge;

        @Option(
                names = "--allow-missing-message-authenticator",
                description = "Accept requests without Message-Authenticator: only for a client that can't send it"
                        + " (CVE-2024-3596).")
        private boolean lenient;

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = new JsonObject();
            body.addProperty("cidr", cidr);
            body.addProperty("secret", Secrets.read(secretFile, "shared secret", "--secret-file"));
            put(body, "firstFactor", firstFactor);
            put(body, "application", application);
            put(body, "nasIdentifier", nasIdentifier);
            body.addProperty("challenge", !noChallenge);
            body.addProperty("requireMessageAuthenticator", !lenient);
            return client.send("PUT", "/radius-clients/" + ApiClient.encode(name), body);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("The RADIUS client " + text(answer, "name") + " at " + text(answer, "cidr") + " is set.");
        }
    }

    /** Lists clients. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists RADIUS clients, without their secrets.",
            footer = {"", "Example:", "  countersign admin radius-client list"})
    static final class ListClients extends AdminAct {
        @Override
        JsonElement act(ApiClient client) {
            return client.get("/radius-clients");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(
                    out,
                    list(answer, "radiusClients"),
                    "name",
                    "cidr",
                    "firstFactor",
                    "application",
                    "challenge",
                    "requireMessageAuthenticator");
        }
    }

    /** Removes a client. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a RADIUS client.",
            footer = {"", "Example:", "  countersign admin radius-client remove vpn"})
    static final class Remove extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            client.delete("/radius-clients/" + ApiClient.encode(name));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Removed the RADIUS client " + name + ".");
        }
    }
}
