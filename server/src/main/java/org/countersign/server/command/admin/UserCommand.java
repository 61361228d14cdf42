package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin user}. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Users: who they are, and whether they need a second factor.",
        subcommands = {
            UserAddCommand.class,
            UserCommand.ListUsers.class,
            UserCommand.Show.class,
            UserActs.Enable.class,
            UserActs.Enforce.class,
            UserActs.Disable.class,
            UserActs.Unlock.class,
            UserActs.Reset.class,
            UserActs.Block.class,
            UserActs.Unblock.class,
            UserActs.SetPassword.class,
            UserCommand.Remove.class,
            UserImportCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  countersign admin user add dora --mail dora@example.org --state ENABLED",
            "  countersign admin user reset dora --remove-methods --reason \"Phone lost\"",
            "  countersign admin user list --search dora"
        })
final class UserCommand extends CommandGroup {
    /** Lists users, all pages of them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists users by name.",
            footer = {"", "Example:", "  countersign admin user list --view locked-out"})
    static final class ListUsers extends AdminAct {
        private static final String MOST = "199";

        @Option(
                names = "--view",
                description = "all, disabled, enabled, enforced, not-registered, administrators,"
                        + " former-administrators, blocked or locked-out (default: all).")
        private String view = "all";

        @Option(names = "--search", paramLabel = "TEXT", description = "Part of a user name, a name or a mail address.")
        private String search = "";

        @Override
        JsonElement act(ApiClient client) {
            JsonArray users = new JsonArray();
            String first =
                    "/users?limit=" + MOST + "&view=" + ApiClient.encode(view) + "&q=" + ApiClient.encode(search);
            String path = first;
            while (true) {
                JsonElement page = client.get(path);
                list(page, "users").forEach(users::add);
                JsonElement next = page.getAsJsonObject().get("next");
                if (next == null || next.isJsonNull()) {
                    break;
                }
                path = first + "&cursor=" + next.getAsString();
            }
            JsonObject all = new JsonObject();
            all.add("users", users);
            return all;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(
                    out,
                    list(answer, "users"),
                    "name",
                    "displayName",
                    "state",
                    "role",
                    "methods",
                    "lockedUntil",
                    "blockedUntil");
        }
    }

    /** Shows one user. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a user.",
            footer = {"", "Example:", "  countersign admin user show alice"})
    static final class Show extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            return client.get(ApiClient.user(name));
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            answer.getAsJsonObject().keySet().forEach(field -> out.printf("%-21s %s%n", field, text(answer, field)));
        }
    }

    /** Removes one user. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a user with all methods; the audit keeps what happened.",
            footer = {"", "Example:", "  countersign admin user remove dora --yes"})
    static final class Remove extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Option(names = "--yes", required = true, description = "Yes, remove: it can't be undone.")
        private @Nullable Boolean yes;

        @Override
        JsonElement act(ApiClient client) {
            if (!Boolean.TRUE.equals(yes)) {
                throw new AdminFault("Nothing was removed: say --yes");
            }
            client.delete(ApiClient.user(name));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Removed " + name + ".");
        }
    }
}
