package org.countersign.e2e.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code countersign admin} for a demonstration: every call is a process of its own. */
public final class AdminCommand {
    private final Path data;

    AdminCommand(Path data) {
        this.data = data;
    }

    /** Runs it with the demonstration's address and key. */
    public Finished run(String... arguments) {
        return typing("", arguments);
    }

    /** Runs it with something on its standard input. */
    public Finished typing(String input, String... arguments) {
        return with(Map.of("COUNTERSIGN_DATA", data.toString()), input, arguments);
    }

    /** Runs it with these variables alone. */
    public Finished with(Map<String, String> environment, String input, String... arguments) {
        List<String> line = new ArrayList<>(List.of("admin"));
        line.addAll(List.of(arguments));
        return Finished.of(Application.command(line.toArray(String[]::new)), input, environment, Path.of("."));
    }

    /** Runs it with {@code --json}, which has to succeed. */
    public JsonObject json(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("--json");
        Finished finished = run(line.toArray(String[]::new));
        if (finished.exit() != 0) {
            throw new IllegalStateException("ended with " + finished.exit() + ": " + finished.output());
        }
        return JsonParser.parseString(finished.output()).getAsJsonObject();
    }
}
