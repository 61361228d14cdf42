package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin user import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Changes many users from a CSV file with the columns Username, MFA status and, where wanted, Action",
            "(empty, add, unlock or require-registration). Each row has its own result. Exit code 1 where a row failed."
        },
        footer = {
            "",
            "Examples:",
            "  countersign admin user import users.csv --dry-run",
            "  countersign admin user import users.csv --json > result.json"
        })
final class UserImportCommand extends AdminAct {
    @Parameters(paramLabel = "FILE", description = "The CSV file, 100,000 rows at most.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Override
    JsonElement act(ApiClient client) {
        return client.upload("/users/import?dryRun=" + dryRun, file);
    }

    @Override
    void tell(JsonElement answer, PrintWriter out) {
        out.printf(
                "%s of %s rows %s, %s unchanged, %s failed.%n",
                text(answer, "done"),
                text(answer, "rows"),
                dryRun ? "would be done" : "done",
                text(answer, "unchanged"),
                text(answer, "failed"));
        List<JsonElement> failed = list(answer, "results").stream()
                .filter(row -> text(row, "result").equals("failed"))
                .toList();
        if (!failed.isEmpty()) {
            Table.print(out, failed, "line", "username", "code", "message");
        }
    }

    @Override
    boolean failed(JsonElement answer) {
        return !text(answer, "failed").equals("0");
    }
}
