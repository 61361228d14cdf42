package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin provider}. */
@Command(
        name = "provider",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Providers of texts and calls.",
        subcommands = {
            ProviderCommand.ListProviders.class,
            ProviderCommand.Add.class,
            ProviderCommand.Set.class,
            ProviderCommand.Remove.class,
            ProviderCommand.Test.class
        },
        footer = {"", "Example:", "  countersign admin provider test acme --to \"+1 202 555 0130\""})
final class ProviderCommand extends CommandGroup {
    private static final String ABSENT = "no_such_provider";

    private static String path(String name) {
        return "/providers/" + ApiClient.encode(name);
    }

    // A line of a table has texts only.
    private static JsonElement flat(JsonElement provider) {
        JsonObject flat = provider.getAsJsonObject().deepCopy();
        List<String> routes = new ArrayList<>();
        for (JsonElement route : flat.getAsJsonArray("routes")) {
            JsonArray countries = route.getAsJsonObject().getAsJsonArray("countries");
            routes.add((countries.isEmpty()
                            ? "*"
                            : AdminAct.text(route, "countries").replace(", ", ",")) + ":"
                    + AdminAct.text(route, "priority") + ":" + AdminAct.text(route, "weight") + ":"
                    + AdminAct.text(route, "cost"));
        }
        flat.addProperty("routes", routes.isEmpty() ? "none" : String.join(" ", routes));
        return flat;
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the providers, without their secrets.",
            footer = {"", "Example:", "  countersign admin provider list"})
    static final class ListProviders extends AdminAct {
        @Override
        JsonElement act(ApiClient client) {
            return client.get("/providers");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            List<JsonElement> rows = list(answer, "providers").stream()
                    .map(ProviderCommand::flat)
                    .toList();
            Table.print(out, rows, "name", "kind", "address", "account", "sender", "receipts", "routes");
        }
    }

    /** Adds one. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a provider. Its secret is asked for or read from a file. With the first one of any"
                    + " tenant the development outbox is shut.",
            footer = {
                "",
                "Examples:",
                "  countersign admin provider add acme --kind http-texts --address https://api.example.org"
                        + " --account AC123 --sender +12025550100 --secret-file acme.token",
                "  countersign admin provider add bulk --kind smpp --address smpps://smpp.example.org:2776"
                        + " --account acme1 --sender ACME --route US,CA:1:3:0.0075 --route '*:2' --secret-file -"
            })
    static final class Add extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name: letters a-z, digits, dashes.")
        private String name = "";

        @Mixin
        private ProviderOptions options = new ProviderOptions();

        @Override
        JsonElement act(ApiClient client) {
            if (client.find(path(name), ABSENT).isPresent()) {
                throw new AdminFault("There is a provider " + name + ": change it with 'provider set'");
            }
            return client.send("PUT", path(name), options.body(true));
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("The provider " + text(answer, "name") + " at " + text(answer, "address")
                    + " is used from two seconds on. Try it with 'provider test " + text(answer, "name") + "'.");
        }
    }

    /** Changes one. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Changes what is given of a provider. Its secret stays unless a file is given; with another"
                    + " address or kind it must be.",
            footer = {
                "",
                "Examples:",
                "  countersign admin provider set acme --no-routes",
                "  countersign admin provider set caller --machine-detection true"
            })
    static final class Set extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Mixin
        private ProviderOptions options = new ProviderOptions();

        @Override
        JsonElement act(ApiClient client) {
            client.get(path(name));
            return client.send("PUT", path(name), options.body(false));
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("The provider " + text(answer, "name") + " is changed.");
        }
    }

    /** Removes one. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a provider. With the last one of all tenants the development outbox is open again.",
            footer = {"", "Example:", "  countersign admin provider remove acme"})
    static final class Remove extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            client.delete(path(name));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Removed the provider " + name + ".");
        }
    }

    /** Tries one. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Sends one text, or makes one call, by a provider and by no other. It counts against the"
                    + " limits.",
            footer = {"", "Example:", "  countersign admin provider test acme --to \"+1 202 555 0130\""})
    static final class Test extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(
                names = "--to",
                required = true,
                paramLabel = "NUMBER",
                description = "Your phone, with its country code.")
        private String to = "";

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = new JsonObject();
            body.addProperty("to", to);
            return client.send("POST", path(name) + "/test", body);
        }

        @Override
        boolean failed(JsonElement answer) {
            return !text(answer, "outcome").equals("accepted");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println(
                    switch (text(answer, "outcome")) {
                        case "accepted" -> "The provider " + name + " has accepted it. Look at the phone.";
                        case "refused" -> "The provider " + name + " refuses it: " + text(answer, "why") + ".";
                        case "unknown" ->
                            "The provider " + name + " did not say whether it took it (" + text(answer, "why")
                                    + "): look at the phone before trying again.";
                        default -> "The provider " + name + " could not take it: " + text(answer, "why") + ".";
                    });
        }
    }
}
