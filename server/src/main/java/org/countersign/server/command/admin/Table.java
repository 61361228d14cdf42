package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints rows in columns as wide as they need to be. */
final class Table {
    private static final String GAP = "  ";

    private Table() {}

    /** @param columns the fields of each row; their names, in capitals, are the heading */
    static void print(PrintWriter out, List<JsonElement> rows, String... columns) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(Arrays.stream(columns)
                .map(name -> name.replaceAll("([A-Z])", " $1").toUpperCase(java.util.Locale.ROOT))
                .toList());
        for (JsonElement row : rows) {
            lines.add(
                    Arrays.stream(columns).map(name -> AdminAct.text(row, name)).toList());
        }
        int[] widths = new int[columns.length];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .repeat(' ', widths[i] - line.get(i).length())
                        .append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
