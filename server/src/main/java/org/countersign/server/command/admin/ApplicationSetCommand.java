package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin application set}: changes what is given and keeps the rest. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Describes an application, or changes what is given of its description.",
        footer = {
            "",
            "Examples:",
            "  countersign admin application set Mail --asks false",
            "  countersign admin application set \"Company VPN\" --trusted-addresses 192.0.2.0/24,198.51.100.7",
            "  countersign admin application set \"Company VPN\" --cache address --cache-seconds 300"
        })
final class ApplicationSetCommand extends AdminAct {
    @Parameters(paramLabel = "NAME", description = "Its name, as users and reports see it.")
    private String name = "";

    @Option(
            names = "--asks",
            arity = "1",
            paramLabel = "true|false",
            description =
                    "Whether it can ask for a second factor: by a page, a challenge or a code after the password.")
    private @Nullable Boolean asks;

    @Option(
            names = "--app-passwords",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether it takes app passwords although it can ask; one that can't ask always does.")
    private @Nullable Boolean appPasswords;

    @Option(
            names = "--trusted-addresses",
            split = ",",
            paramLabel = "RANGE",
            description = "Where sign-ins to it need no second factor, with commas; \"\" for nowhere.")
    private @Nullable List<String> trustedAddresses;

    @Option(
            names = "--cache",
            paramLabel = "SCOPE",
            description = "For whom a success counts again: none, user, application or address.")
    private @Nullable String scope;

    @Option(
            names = "--cache-seconds",
            paramLabel = "N",
            description = "For how long it counts again, 36000 at most; goes with --cache.")
    private @Nullable Integer seconds;

    @Override
    JsonElement act(ApiClient client) {
        if (scope == null && seconds != null) {
            throw new AdminFault("--cache-seconds goes with --cache: say for whom a success counts again");
        }
        String path = ApplicationCommand.path(name);
        Optional<JsonObject> present = client.find(path, "no_such_application").map(JsonElement::getAsJsonObject);
        JsonObject body = new JsonObject();
        body.addProperty(
                "asks", asks != null ? asks : present.map(p -> flag(p, "asks")).orElse(true));
        // One that can't ask is shown to take app passwords. That is no wish to take them once it can.
        body.addProperty(
                "appPasswords",
                appPasswords != null
                        ? appPasswords
                        : present.map(p -> flag(p, "asks") && flag(p, "appPasswords"))
                                .orElse(false));
        if (trustedAddresses != null) {
            body.add("trustedAddresses", addresses(trustedAddresses));
        } else {
            present.ifPresent(p -> body.add("trustedAddresses", p.get("trustedAddresses")));
        }
        cache(present).ifPresent(cache -> body.add("cache", cache));
        return client.send("PUT", path, body);
    }

    @Override
    void tell(JsonElement answer, PrintWriter out) {
        ApplicationCommand.print(answer, out);
    }

    private Optional<JsonElement> cache(Optional<JsonObject> present) {
        if (scope == null) {
            return present.map(p -> p.get("cache"));
        }
        JsonObject cache = new JsonObject();
        cache.addProperty("scope", scope);
        if (seconds != null) {
            cache.addProperty("seconds", seconds);
        }
        return Optional.of(cache);
    }

    private static JsonArray addresses(List<String> given) {
        JsonArray addresses = new JsonArray();
        given.stream().map(String::strip).filter(text -> !text.isEmpty()).forEach(addresses::add);
        return addresses;
    }

    private static boolean flag(JsonObject application, String field) {
        return application.get(field).getAsBoolean();
    }
}
