package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin settings}: what an administrator decides for a whole tenant. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Settings of the tenant.",
        subcommands = {SettingsCommand.Show.class, SettingsCommand.Set.class},
        footer = {"", "Example:", "  countersign admin settings set appPasswords=true rememberedBrowserDays=14"})
final class SettingsCommand extends CommandGroup {
    private static final String PATH = "/settings";
    private static final String PHONES_PATH = PATH + "/phones";

    /** Which settings. */
    static final class Which {
        @Option(names = "--phones", description = "Those about texts and calls.")
        private boolean phones;

        private String path() {
            return phones ? PHONES_PATH : PATH;
        }
    }

    private static void print(JsonElement settings, PrintWriter out) {
        settings.getAsJsonObject()
                .keySet()
                .forEach(key -> out.println(String.format("%-21s %s", key, AdminAct.text(settings, key))
                        .stripTrailing()));
    }

    /** Shows them. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the settings.",
            footer = {"", "Examples:", "  countersign admin settings show", "  countersign admin settings show --phones"
            })
    static final class Show extends AdminAct {
        @Mixin
        private Which which = new Which();

        @Override
        JsonElement act(ApiClient client) {
            return client.get(which.path());
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            print(answer, out);
        }
    }

    /** Changes some. The server's own answer says which there are, and of what kind. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Changes settings, all of those given or none, and shows them.",
                "A list has commas between its values; nothing after the = empties it."
            },
            footer = {
                "",
                "Examples:",
                "  countersign admin settings set appPasswords=true rememberedBrowserDays=14",
                "  countersign admin settings set trustedAddresses=192.0.2.0/24,198.51.100.7",
                "  countersign admin settings set --phones defaultCountry=DE countries=DE,AT,CH"
            })
    static final class Set extends AdminAct {
        @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "A setting, as 'settings show' names it.")
        private Map<String, String> given = new LinkedHashMap<>();

        @Mixin
        private Which which = new Which();

        @Override
        JsonElement act(ApiClient client) {
            JsonObject present = client.get(which.path()).getAsJsonObject();
            JsonObject body = new JsonObject();
            given.forEach((key, value) -> body.add(key, value(present, key, value)));
            return client.send("PATCH", which.path(), body);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            print(answer, out);
        }

        private static JsonElement value(JsonObject present, String key, String text) {
            @Nullable JsonElement kind = present.get(key);
            if (kind == null) {
                throw new AdminFault("There is no setting \"" + key + "\": there are "
                        + String.join(", ", present.keySet()) + "; nothing was changed");
            }
            if (kind.isJsonArray()) {
                JsonArray values = new JsonArray();
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .forEach(values::add);
                return values;
            }
            JsonPrimitive primitive = kind.getAsJsonPrimitive();
            if (primitive.isBoolean()) {
                if (!text.equals("true") && !text.equals("false")) {
                    throw wrong(present, key, text, "true or false");
                }
                return new JsonPrimitive(Boolean.valueOf(text));
            }
            if (primitive.isString()) {
                return new JsonPrimitive(text);
            }
            if (!text.matches("\\d{1,9}")) {
                throw wrong(present, key, text, "a whole number");
            }
            return new JsonPrimitive(Integer.valueOf(text));
        }

        private static AdminFault wrong(JsonObject present, String key, String text, String kind) {
            return new AdminFault("The setting " + key + " is " + kind + ", not \"" + text
                    + "\": nothing was changed (the settings are " + String.join(", ", present.keySet()) + ")");
        }
    }
}
