package org.countersign.web.api.userimport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.countersign.web.api.http.Reply;
import org.jspecify.annotations.Nullable;

/** The results of all rows, as JSON or as a CSV file that is safe to open in a spreadsheet. */
record ImportReport(boolean dryRun, int rows, long done, long unchanged, long failed, List<RowResult> results) {
    static ImportReport of(boolean dryRun, List<RowResult> results) {
        long failed = results.stream().filter(row -> row.is("failed")).count();
        long unchanged = results.stream().filter(row -> row.is("unchanged")).count();
        return new ImportReport(
                dryRun, results.size(), results.size() - failed - unchanged, unchanged, failed, results);
    }

    Reply csv() {
        StringBuilder file = new StringBuilder("Line,Username,MFA status,Action,Result,Code,Message\r\n");
        for (RowResult row : results) {
            file.append(row.line());
            for (String cell : Arrays.asList(
                    row.username(), row.mfaStatus(), row.action(), row.result(), row.code(), row.message())) {
                file.append(',').append(escape(cell));
            }
            file.append("\r\n");
        }
        return new Reply(
                200,
                "text/csv;charset=utf-8",
                file.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Disposition", "attachment; filename=\"import-result.csv\""));
    }

    // A spreadsheet runs a cell that begins like a formula (ATTACKS T4).
    static String escape(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        String text = "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\'');
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
