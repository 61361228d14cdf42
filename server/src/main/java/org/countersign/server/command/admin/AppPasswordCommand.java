package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin app-password}: S7.7, and S4.2 for deleting them all. */
@Command(
        name = "app-password",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "App passwords: for programs that know only one password.",
        subcommands = {
            AppPasswordCommand.ListPasswords.class,
            AppPasswordCommand.Add.class,
            AppPasswordCommand.Delete.class,
            AppPasswordCommand.DeleteThem.class
        },
        footer = {
            "",
            "Examples:",
            "  countersign admin app-password add ingrid --name \"Mail on the laptop\"",
            "  countersign admin app-password delete-all ingrid hugo --yes --reason \"Phones stolen\""
        })
final class AppPasswordCommand extends CommandGroup {
    private static final String THINGS = "/app-passwords";

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists a user's app passwords, without their texts, and where each was used last.",
            footer = {"", "Example:", "  countersign admin app-password list ingrid"})
    static final class ListPasswords extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            return client.get(ApiClient.user(name) + THINGS);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(
                    out,
                    list(answer, "appPasswords"),
                    "id",
                    "name",
                    "createdAt",
                    "lastUsedAt",
                    "lastUsedFrom",
                    "lastUsedApplication");
        }
    }

    /** Makes one. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes an app password and prints it, this once.",
            footer = {"", "Example:", "  countersign admin app-password add ingrid --name \"Mail on the laptop\""})
    static final class Add extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String user = "";

        @Option(
                names = "--name",
                required = true,
                paramLabel = "TEXT",
                description = "Where it will be used, 60 characters at most; one for each device.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = new JsonObject();
            body.addProperty("name", name);
            return client.send("POST", ApiClient.user(user) + THINGS, body);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("The app password of " + user + " for \"" + text(answer, "name") + "\", shown this once:");
            out.println(text(answer, "password"));
        }
    }

    /** Deletes one. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes an app password; it is refused everywhere at once.",
            footer = {
                "",
                "Example:",
                "  countersign admin app-password delete ingrid 0198c3f2-2222-7a2b-8c3d-4e5f60718293"
            })
    static final class Delete extends AdminAct {
        @Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ID", description = "The id, as 'app-password list' shows it.")
        private String id = "";

        @Override
        JsonElement act(ApiClient client) {
            client.delete(ApiClient.user(name) + THINGS + "/" + ApiClient.encode(id));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Deleted the app password " + id + " of " + name + ".");
        }
    }

    /** Deletes all. */
    @Command(
            name = "delete-all",
            mixinStandardHelpOptions = true,
            description = {
                "Deletes all app passwords of one user or many; they are refused everywhere at once.",
                "Without --yes it says what it would do, with exit code 1. Nothing is deleted where a name is unknown."
            },
            footer = {
                "",
                "Examples:",
                "  countersign admin app-password delete-all ingrid --yes --reason \"Phone lost\"",
                "  countersign admin app-password delete-all --file leavers.txt --yes"
            })
    static final class DeleteThem extends DeleteAll {
        DeleteThem() {
            super(
                    "app-passwords",
                    "app password",
                    "app passwords",
                    "refused everywhere at once, until new ones are made");
        }
    }
}
