package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin tenant}. */
@Command(
        name = "tenant",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Tenants. The API key needs the scope operator.",
        subcommands = {TenantCommand.Add.class, TenantCommand.ListTenants.class},
        footer = {"", "Example:", "  countersign admin tenant add halden --name \"Halden Marine\" --first-key Set-up"})
final class TenantCommand extends CommandGroup {
    /** Adds a tenant. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a tenant.",
            footer = {
                "",
                "Example:",
                "  countersign admin tenant add halden --name \"Halden Marine\" --first-key Set-up"
            })
    static final class Add extends AdminAct {
        @Parameters(paramLabel = "SLUG", description = "Its short name: a-z, 0-9, dashes.")
        private String slug = "";

        @Option(names = "--name", paramLabel = "TEXT", description = "Its name as people read it.")
        private @Nullable String displayName;

        @Option(
                names = "--first-key",
                paramLabel = "NAME",
                description = "Makes an API key of that name for the tenant and prints it, this once.")
        private @Nullable String keyName;

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = new JsonObject();
            body.addProperty("slug", slug);
            put(body, "displayName", displayName);
            put(body, "apiKeyName", keyName);
            return client.send("POST", "/tenants", body);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Added the tenant " + text(answer, "slug") + ".");
            if (!text(answer, "apiKey").isEmpty()) {
                out.println("Its API key, shown this once: " + text(answer, "apiKey"));
            }
        }
    }

    /** Lists tenants. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists tenants.",
            footer = {"", "Example:", "  countersign admin tenant list --json"})
    static final class ListTenants extends AdminAct {
        @Override
        JsonElement act(ApiClient client) {
            return client.get("/tenants");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(out, list(answer, "tenants"), "slug", "displayName");
        }
    }
}
