package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a provider; what is not said is left out. */
final class ProviderOptions {
    private static final int MOST_PARTS = 4;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "smpp, http-texts or http-calls; for a provider that exists: as it is.")
    private @Nullable String kind;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "smpps://host:port, smpp://host:port without TLS, or https://host.")
    private @Nullable String address;

    @Option(names = "--account", paramLabel = "TEXT", description = "The system_id of SMPP, or the Account SID.")
    private @Nullable String account;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "File whose first line is the password of SMPP or the Auth Token; - for standard input.")
    private @Nullable Path secretFile;

    @Option(
            names = "--sender",
            paramLabel = "TEXT",
            description = "What the phone sees: a number, a short code, a name, or the SID of a messaging service.")
    private @Nullable String sender;

    @Option(names = "--window", paramLabel = "N", description = "Texts on their way to it at once, 1 to 1000.")
    private @Nullable Integer window;

    @Option(
            names = "--receipts",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether it tells what became of what it accepted.")
    private @Nullable Boolean receipts;

    @Option(
            names = "--machine-detection",
            arity = "1",
            paramLabel = "true|false",
            description = "Of calls: whether it finds out if a machine picks up; costs extra.")
    private @Nullable Boolean machineDetection;

    @Option(
            names = "--receipt-ids",
            paramLabel = "FORM",
            description = "Of texts: how receipts write the id that it gave: as-is, case-insensitive,"
                    + " without-leading-zeros, hex-to-decimal or decimal-to-hex.")
    private @Nullable String receiptIds;

    @Option(
            names = "--route",
            paramLabel = "COUNTRIES[:PRIORITY[:WEIGHT[:COST]]]",
            description =
                    "Which countries go by it, as in US,CA:1:3:0.0075; * for all that no other route names. May be"
                            + " given several times, and replaces all routes.")
    private @Nullable List<String> routes;

    @Option(names = "--no-routes", description = "Keep it and do not use it.")
    private boolean noRoutes;

    /**
     * The body for the API.
     *
     * @param ask whether the secret is asked for where no file was given
     */
    JsonObject body(boolean ask) {
        JsonObject body = new JsonObject();
        AdminAct.put(body, "kind", kind);
        AdminAct.put(body, "address", address);
        AdminAct.put(body, "account", account);
        AdminAct.put(body, "sender", sender);
        AdminAct.put(body, "receiptIds", receiptIds);
        if (window != null) {
            body.addProperty("window", window);
        }
        if (receipts != null) {
            body.addProperty("receipts", receipts);
        }
        if (machineDetection != null) {
            body.addProperty("machineDetection", machineDetection);
        }
        if (noRoutes && routes != null) {
            throw new AdminFault("--route and --no-routes say the opposite: give one of them");
        }
        if (noRoutes || routes != null) {
            body.add("routes", routes(routes == null ? List.of() : routes));
        }
        if (ask || secretFile != null) {
            body.addProperty("secret", Secrets.read(secretFile, "secret", "--secret-file"));
        }
        return body;
    }

    private static JsonArray routes(List<String> given) {
        JsonArray routes = new JsonArray();
        given.forEach(text -> routes.add(route(text)));
        return routes;
    }

    private static JsonObject route(String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.split(":", -1)));
        if (parts.size() > MOST_PARTS || parts.getFirst().isBlank()) {
            throw notARoute(text);
        }
        JsonObject route = new JsonObject();
        JsonArray countries = new JsonArray();
        if (!parts.getFirst().equals("*")) {
            Arrays.stream(parts.getFirst().split(",")).map(String::strip).forEach(countries::add);
        }
        route.add("countries", countries);
        List<String> names = List.of("countries", "priority", "weight", "cost");
        try {
            for (int i = 1; i < parts.size(); i++) {
                route.addProperty(names.get(i), new BigDecimal(parts.get(i)));
            }
        } catch (NumberFormatException e) {
            throw notARoute(text);
        }
        return route;
    }

    private static AdminFault notARoute(String text) {
        return new AdminFault(
                "The route '" + text + "' can't be read: write it as US,CA:1:3:0.0075, or * for the rest");
    }
}
