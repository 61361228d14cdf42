package org.countersign.server.command.admin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Deletes all things of a kind that users have. All users are looked up first, so that a misspelt name stops it before
 * anything is deleted; without {@code --yes} it says what it would do.
 */
abstract class DeleteAll extends AdminAct {
    private static final int NAMED = 5;

    private final String things;
    private final String one;
    private final String many;
    private final String effect;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ManyUsers users = new ManyUsers();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit.")
    private @Nullable String reason;

    @Option(names = "--yes", description = "Yes, delete: it can't be undone. Without it, only the effect is said.")
    private boolean yes;

    /**
     * Of things that are at {@code /users/NAME/THINGS} and listed in a field of the same name.
     *
     * @param things as the address says it, such as app-passwords
     * @param one one of them in words
     * @param many several of them in words
     * @param effect what becomes of them, as a sentence without its subject
     */
    DeleteAll(String things, String one, String many, String effect) {
        this.things = things;
        this.one = one;
        this.many = many;
        this.effect = effect;
    }

    @Override
    JsonElement act(ApiClient client) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String name : users.all()) {
            counts.put(name, count(client, name));
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (!yes && all > 0) {
            throw new AdminFault(
                    counted(all) + " would be deleted, of " + named(counts) + ": " + effect + "; say --yes to do it");
        }
        JsonArray results = new JsonArray();
        counts.forEach((name, count) -> results.add(delete(client, name, count)));
        JsonObject answer = new JsonObject();
        answer.add("results", results);
        return answer;
    }

    private int count(ApiClient client, String name) {
        try {
            return list(client.get(path(name)), field()).size();
        } catch (AdminFault fault) {
            throw new AdminFault(name + ": " + fault.line() + "; nothing was deleted");
        }
    }

    private JsonObject delete(ApiClient client, String name, int count) {
        JsonObject result = new JsonObject();
        result.addProperty("name", name);
        try {
            if (count > 0) {
                client.delete(path(name) + (reason == null ? "" : "?reason=" + ApiClient.encode(reason)));
            }
            result.addProperty("deleted", count);
        } catch (AdminFault fault) {
            result.addProperty("deleted", 0);
            result.addProperty("error", fault.line());
        }
        return result;
    }

    @Override
    void tell(JsonElement answer, PrintWriter out) {
        int all = 0;
        for (JsonElement result : list(answer, "results")) {
            all += result.getAsJsonObject().get("deleted").getAsInt();
            String error = text(result, "error");
            if (!error.isEmpty()) {
                out.println(text(result, "name") + ": " + error);
            }
        }
        out.println(all == 0 ? "There was nothing to delete." : counted(all) + " deleted.");
    }

    @Override
    boolean failed(JsonElement answer) {
        return list(answer, "results").stream()
                .anyMatch(result -> !text(result, "error").isEmpty());
    }

    private String counted(int count) {
        return count == 1 ? "1 " + one : count + " " + many;
    }

    private static String named(Map<String, Integer> counts) {
        String named = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .limit(NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        long others = counts.values().stream().filter(count -> count > 0).count() - NAMED;
        return others > 0 ? named + " and " + others + " more" : named;
    }

    private String path(String name) {
        return ApiClient.user(name) + "/" + things;
    }

    // app-passwords is appPasswords.
    private String field() {
        int dash = things.indexOf('-');
        return things.substring(0, dash) + Character.toUpperCase(things.charAt(dash + 1)) + things.substring(dash + 2);
    }
}
