package org.countersign.web.api.userimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file (RFC 4180, but a cell holds no line break: so a quote that is never closed spoils its own row only).
 */
final class CsvFile {
    static final int MOST_ROWS = 100_000;
    private static final int LONGEST_LINE = 2000;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final int username;
    private final int status;
    private final int action;
    private final int columns;

    private CsvFile(List<String> header) {
        this.columns = header.size();
        this.username = header.indexOf("username");
        this.status = header.indexOf("mfa status");
        this.action = header.indexOf("action");
        boolean known = header.stream().allMatch(List.of("username", "mfa status", "action")::contains);
        if (username < 0 || status < 0 || !known || header.stream().distinct().count() != columns) {
            throw Fields.invalid(
                    "header", "The first line must name the columns: Username,MFA status and, where wanted, Action.");
        }
    }

    /** All rows; leaves with a problem where the file as a whole is none. */
    static List<ImportRow> rows(String text) {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<String> lines = content.lines().toList();
        if (lines.size() > MOST_ROWS + 1) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "A file may have 100,000 rows at most. Split it and send the parts.");
        }
        List<String> header = lines.isEmpty() ? null : cells(lines.getFirst());
        CsvFile file = new CsvFile(
                header == null
                        ? List.of()
                        : header.stream()
                                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                                .toList());
        List<ImportRow> rows = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(file.row(i + 1, lines.get(i)));
            }
        }
        return rows;
    }

    private ImportRow row(int line, String text) {
        if (text.length() > LONGEST_LINE) {
            return new ImportRow(line, "", "", "", "The row is too long.");
        }
        List<String> cells = cells(text);
        if (cells == null) {
            return new ImportRow(line, "", "", "", "A quote is not closed, or stands inside a cell without quotes.");
        }
        if (cells.size() < Math.max(username, status) + 1 || cells.size() > columns) {
            return new ImportRow(
                    line, cell(cells, username), "", "", "The row has not as many cells as the header has columns.");
        }
        return new ImportRow(line, cell(cells, username), cell(cells, status), cell(cells, action), null);
    }

    private static String cell(List<String> cells, int index) {
        return index >= 0 && index < cells.size() ? cells.get(index).strip() : "";
    }

    private static @Nullable List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean closed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                    closed = true;
                }
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
                closed = false;
            } else if (c == '"' && cell.isEmpty() && !closed) {
                quoted = true;
            } else if (c == '"' || closed) {
                return null;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? null : cells;
    }
}
