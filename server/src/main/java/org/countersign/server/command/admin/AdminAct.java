package org.countersign.server.command.admin;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.server.fault.OneLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One act by way of the API. Exit code 0 where it was done, 1 where not, 2 where the command line is wrong. */
abstract class AdminAct implements Callable<Integer> {
    private static final int NOT_DONE = 1;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    /** Does it and gives what the API answered. */
    abstract JsonElement act(ApiClient client);

    /** Says in words what was done. */
    abstract void tell(JsonElement answer, PrintWriter out);

    /** Whether what was answered is a failure after all. */
    boolean failed(JsonElement answer) {
        return false;
    }

    @Override
    public final Integer call() {
        CommandLine line = spec().commandLine();
        try {
            JsonElement answer = act(connection.client(System.getenv()));
            if (connection.json()) {
                line.getOut()
                        .println(new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .serializeNulls()
                                .create()
                                .toJson(answer));
            } else {
                tell(answer, line.getOut());
            }
            line.getOut().flush();
            return failed(answer) ? NOT_DONE : 0;
        } catch (AdminFault fault) {
            line.getErr().println(fault.line());
            line.getErr().flush();
            return NOT_DONE;
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("Not started by the command line");
        }
        return spec;
    }

    static void put(JsonObject body, String name, @Nullable String value) {
        if (value != null) {
            body.addProperty(name, value);
        }
    }

    /** A value for people: texts as they are, lists with commas, nothing for null; one line each. */
    static String text(JsonElement object, String name) {
        JsonElement value = object.getAsJsonObject().get(name);
        if (value == null || value.isJsonNull()) {
            return "";
        }
        if (value.isJsonArray()) {
            return String.join(
                    ", ",
                    value.getAsJsonArray().asList().stream()
                            .map(JsonElement::getAsString)
                            .toList());
        }
        return OneLine.of(value.getAsString());
    }

    static List<JsonElement> list(JsonElement object, String name) {
        return object.getAsJsonObject().getAsJsonArray(name).asList();
    }

    static JsonObject reason(@Nullable String reason) {
        JsonObject body = new JsonObject();
        put(body, "reason", reason);
        return body;
    }
}
