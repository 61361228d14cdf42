package org.countersign.server.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.countersign.server.doctor.Doctor;
import org.countersign.server.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks the set-up and says what to fix; changes nothing.",
            "Exit code 0 where a server can start, 1 where not."
        },
        footer = {
            "",
            "Examples:",
            "  countersign doctor --data /var/lib/countersign",
            "  countersign doctor --json | jq '.[] | select(.level != \"ok\")'"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "Prints the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        List<Finding> findings = new Doctor(data.directory(environment), environment).examine();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            out.println(json(findings));
        } else {
            findings.forEach(finding -> out.println(finding.line()));
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL) ? Countersign.FAULT : 0;
    }

    private static String json(List<Finding> findings) {
        JsonArray array = new JsonArray();
        for (Finding finding : findings) {
            JsonObject object = new JsonObject();
            object.addProperty("check", finding.check());
            object.addProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
            object.addProperty("what", finding.what());
            object.addProperty("wayOut", finding.wayOut());
            array.add(object);
        }
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(array);
    }
}
