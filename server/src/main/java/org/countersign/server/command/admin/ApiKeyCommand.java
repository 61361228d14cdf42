package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin apikey}. */
@Command(
        name = "apikey",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "API keys of custom applications.",
        subcommands = {ApiKeyCommand.Add.class, ApiKeyCommand.ListKeys.class, ApiKeyCommand.Remove.class},
        footer = {"", "Example:", "  countersign admin apikey add Intranet --scope verifications"})
final class ApiKeyCommand extends CommandGroup {
    /** Makes a key. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes an API key and prints it, this once.",
            footer = {
                "",
                "Examples:",
                "  countersign admin apikey add Intranet --scope verifications",
                "  countersign admin apikey add Nextcloud --scope users:find",
                "  countersign admin apikey add Portal --scope users:read --scope users:write --json",
                "  countersign admin apikey add Desk --scope users:write --role helpdesk"
            })
    static final class Add extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The name of the application.")
        private String name = "";

        @Option(
                names = "--scope",
                required = true,
                paramLabel = "SCOPE",
                description =
                        "verifications, users:find, users:read, users:write, audit:read, admin or operator; once for"
                                + " each. An LDAP service account has users:find alone.")
        private List<String> scopes = new ArrayList<>();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "To whom the key may do its acts, as for a person: owner, authentication-administrator,"
                        + " helpdesk, report-reader or billing-reader. Without it: owner with the scope admin, else"
                        + " authentication-administrator.")
        private @Nullable String role;

        @Override
        JsonElement act(ApiClient client) {
            JsonArray names = new JsonArray();
            scopes.forEach(names::add);
            JsonObject body = new JsonObject();
            body.addProperty("name", name);
            body.add("scopes", names);
            if (role != null) {
                body.addProperty("role", role);
            }
            return client.send("POST", "/api-keys", body);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("The API key of " + text(answer, "name") + ", shown this once:");
            out.println(text(answer, "key"));
        }
    }

    /** Lists keys. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists API keys, without their texts.",
            footer = {"", "Example:", "  countersign admin apikey list"})
    static final class ListKeys extends AdminAct {
        @Override
        JsonElement act(ApiClient client) {
            return client.get("/api-keys");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(out, list(answer, "apiKeys"), "id", "name", "scopes", "role", "createdAt");
        }
    }

    /** Removes a key. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes an API key; it stops working within two seconds.",
            footer = {"", "Example:", "  countersign admin apikey remove 0198c3f2-2222-7a2b-8c3d-4e5f60718293"})
    static final class Remove extends AdminAct {
        @Parameters(paramLabel = "ID", description = "The id, as 'apikey list' shows it.")
        private String id = "";

        @Override
        JsonElement act(ApiClient client) {
            client.delete("/api-keys/" + ApiClient.encode(id));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Removed the API key " + id + ".");
        }
    }
}
