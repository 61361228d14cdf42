package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign admin application}: whether applications can ask, whom they trust, what they cache. */
@Command(
        name = "application",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Applications: whether they can ask for a second factor, whom they trust, what they cache.",
        subcommands = {
            ApplicationCommand.ListApplications.class,
            ApplicationCommand.Show.class,
            ApplicationSetCommand.class,
            ApplicationCommand.Remove.class
        },
        footer = {"", "Example:", "  countersign admin application set Mail --asks false"})
final class ApplicationCommand extends CommandGroup {
    static String path(String name) {
        return "/applications/" + ApiClient.encode(name);
    }

    /** An application without the object inside it: a line of a table has texts only. */
    static JsonObject flat(JsonElement application) {
        JsonObject flat = application.getAsJsonObject().deepCopy();
        JsonObject cache = flat.getAsJsonObject("cache");
        String scope = AdminAct.text(cache, "scope");
        flat.addProperty("cache", scope.equals("none") ? scope : scope + ", " + AdminAct.text(cache, "seconds") + " s");
        return flat;
    }

    static void print(JsonElement application, PrintWriter out) {
        JsonObject flat = flat(application);
        for (Map.Entry<String, JsonElement> field : flat.entrySet()) {
            out.println(String.format("%-16s %s", field.getKey(), AdminAct.text(flat, field.getKey()))
                    .stripTrailing());
        }
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the applications that somebody has described; others can ask, and have nothing special.",
            footer = {"", "Example:", "  countersign admin application list"})
    static final class ListApplications extends AdminAct {
        @Override
        JsonElement act(ApiClient client) {
            return client.get("/applications");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(
                    out,
                    list(answer, "applications").stream()
                            .<JsonElement>map(ApplicationCommand::flat)
                            .toList(),
                    "name",
                    "asks",
                    "appPasswords",
                    "trustedAddresses",
                    "cache");
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows an application.",
            footer = {"", "Example:", "  countersign admin application show Mail"})
    static final class Show extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "Its name, as users and reports see it.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            return client.get(path(name));
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            print(answer, out);
        }
    }

    /** Forgets what was said of one. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Forgets what was said of an application: it can ask then, and has nothing special.",
            footer = {"", "Example:", "  countersign admin application remove Intranet"})
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
            out.println("Removed what was said of the application " + name + ".");
        }
    }
}
