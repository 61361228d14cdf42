package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countersign admin remembered-browser}: S5.6, and S4.3 for forgetting them all. */
@Command(
        name = "remembered-browser",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Browsers that are not asked for a second factor for some days.",
        subcommands = {
            RememberedBrowserCommand.ListBrowsers.class,
            RememberedBrowserCommand.Delete.class,
            RememberedBrowserCommand.DeleteThem.class
        },
        footer = {"", "Example:", "  countersign admin remembered-browser delete-all ingrid --yes"})
final class RememberedBrowserCommand extends CommandGroup {
    private static final String THINGS = "/remembered-browsers";

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the browsers that a user has had remembered.",
            footer = {"", "Example:", "  countersign admin remembered-browser list ingrid"})
    static final class ListBrowsers extends AdminAct {
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
                    list(answer, "rememberedBrowsers"),
                    "id",
                    "label",
                    "rememberedAt",
                    "lastUsedAt",
                    "lastUsedFrom",
                    "expiresAt");
        }
    }

    /** Forgets one. */
    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Forgets a browser; it is asked at its next sign-in.",
            footer = {
                "",
                "Example:",
                "  countersign admin remembered-browser delete ingrid 0198c3f2-2222-7a2b-8c3d-4e5f60718293"
            })
    static final class Delete extends AdminAct {
        @Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ID", description = "The id, as 'remembered-browser list' shows it.")
        private String id = "";

        @Override
        JsonElement act(ApiClient client) {
            client.delete(ApiClient.user(name) + THINGS + "/" + ApiClient.encode(id));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Forgot the browser " + id + " of " + name + ".");
        }
    }

    /** Forgets all. */
    @Command(
            name = "delete-all",
            mixinStandardHelpOptions = true,
            description = {
                "Forgets all browsers of one user or many; each is asked at its next sign-in.",
                "Without --yes it says what it would do, with exit code 1. Nothing is deleted where a name is unknown."
            },
            footer = {
                "",
                "Examples:",
                "  countersign admin remembered-browser delete-all ingrid --yes",
                "  countersign admin remembered-browser delete-all --file staff.txt --yes --reason \"New policy\""
            })
    static final class DeleteThem extends DeleteAll {
        DeleteThem() {
            super(
                    "remembered-browsers",
                    "remembered browser",
                    "remembered browsers",
                    "asked for the second factor at the next sign-in");
        }
    }
}
