package org.countersign.web.api.docs;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A command for a shell that does the operation with the document's own examples. */
final class CurlExample {
    private CurlExample() {}

    static String of(String method, String path, JsonNode operation) {
        List<String> parts = new ArrayList<>();
        parts.add(method.equals("GET") ? "curl" : "curl -X " + method);
        if (!operation.path("x-scope").stringValue("").isEmpty()) {
            parts.add("-H \"Authorization: Bearer $COUNTERSIGN_API_KEY\"");
        }
        JsonNode content = operation.path("requestBody").path("content");
        if (content.has("application/json")) {
            parts.add("-H \"Content-Type: application/json\"");
            parts.add("-d '" + content.path("application/json").path("example").toString() + "'");
        }
        if (content.has("text/csv")) {
            parts.add("-H \"Content-Type: text/csv\"");
            parts.add("--data-binary @users.csv");
        }
        if (content.has("audio/wav")) {
            parts.add("-H \"Content-Type: audio/wav\"");
            parts.add("--data-binary @recording.wav");
        }
        parts.add("\"$COUNTERSIGN_URL/api/v1" + address(path, operation) + "\"");
        return String.join(" \\\n  ", parts);
    }

    private static String address(String path, JsonNode operation) {
        String address = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").stringValue("");
            String example = parameter.path("example").asString("");
            switch (parameter.path("in").stringValue("")) {
                case "path" -> address = address.replace("{" + name + "}", example);
                case "query" -> {
                    if (!example.isEmpty()) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(example);
                    }
                }
                default -> {
                    // A header is shown in the table only.
                }
            }
        }
        return address + query;
    }
}
