package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin user add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a user.",
        footer = {
            "",
            "Examples:",
            "  countersign admin user add dora --display-name \"Dora Lind\" --mail dora@example.org --state ENABLED",
            "  countersign admin user add hugo --role helpdesk --password-file hugo.password"
        })
final class UserAddCommand extends AdminAct {
    @Parameters(paramLabel = "NAME", description = "The user name.")
    private String name = "";

    @Option(names = "--display-name", paramLabel = "TEXT", description = "The name as people read it.")
    private @Nullable String displayName;

    @Option(names = "--mail", paramLabel = "ADDRESS", description = "The mail address.")
    private @Nullable String mail;

    @Option(names = "--state", description = "DISABLED, ENABLED or ENFORCED (default: DISABLED).")
    private @Nullable String state;

    @Option(
            names = "--role",
            description = "owner, authentication-administrator, helpdesk, report-reader or billing-reader.")
    private @Nullable String role;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the first password; - for standard input. None without it.")
    private @Nullable Path passwordFile;

    @Override
    JsonElement act(ApiClient client) {
        JsonObject body = new JsonObject();
        body.addProperty("name", name);
        put(body, "displayName", displayName);
        put(body, "mail", mail);
        put(body, "state", state);
        put(body, "role", role);
        if (passwordFile != null) {
            body.addProperty("password", Secrets.firstLine(passwordFile));
        }
        return client.send("POST", "/users", body);
    }

    @Override
    void tell(JsonElement answer, PrintWriter out) {
        out.println("Added " + text(answer, "name") + ", " + text(answer, "state") + ".");
    }
}
