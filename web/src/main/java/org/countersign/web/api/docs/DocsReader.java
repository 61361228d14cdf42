package org.countersign.web.api.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.web.api.http.Json;
import org.countersign.web.api.http.ProblemKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the page shows from the OpenAPI document, so that the two can't differ. */
final class DocsReader {
    private static final JsonMapper PRETTY =
            Json.MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JsonNode document;

    private DocsReader(JsonNode document) {
        this.document = document;
    }

    static DocsView read(byte[] document) {
        // The document is ours and deeper than what the API accepts from others.
        return new DocsReader(JsonMapper.shared().readTree(document)).view();
    }

    private DocsView view() {
        JsonNode info = document.path("info");
        List<DocsView.Section> sections = new ArrayList<>();
        for (JsonNode tag : document.path("tags")) {
            String name = tag.path("name").stringValue("");
            sections.add(new DocsView.Section(
                    name.toLowerCase(Locale.ROOT), name, tag.path("description").stringValue(""), operations(name)));
        }
        return new DocsView(
                info.path("summary").stringValue(""),
                info.path("description").stringValue(""),
                sections,
                Arrays.asList(ProblemKind.values()));
    }

    private List<DocsView.Operation> operations(String tag) {
        List<DocsView.Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                if (operation.path("tags").path(0).stringValue("").equals(tag)) {
                    operations.add(operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation));
                }
            }
        }
        return operations;
    }

    private DocsView.Operation operation(String method, String path, JsonNode operation) {
        return new DocsView.Operation(
                operation.path("operationId").stringValue(""),
                method,
                path,
                operation.path("summary").stringValue(""),
                operation.path("description").stringValue(""),
                operation.path("x-scope").stringValue(""),
                parameters(operation),
                fields(operation),
                CurlExample.of(method, path, operation),
                replies(operation));
    }

    private List<DocsView.Field> parameters(JsonNode operation) {
        List<DocsView.Field> fields = new ArrayList<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter = resolve(given);
            fields.add(new DocsView.Field(
                    parameter.path("name").stringValue(""),
                    parameter.path("in").stringValue("") + ", " + kind(parameter.path("schema")),
                    parameter.path("required").booleanValue(false),
                    parameter.path("description").stringValue("")));
        }
        return fields;
    }

    private List<DocsView.Field> fields(JsonNode operation) {
        JsonNode schema = resolve(operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.stringValue("")));
        List<DocsView.Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            fields.add(new DocsView.Field(
                    property.getKey(),
                    kind(property.getValue()),
                    required.contains(property.getKey()),
                    property.getValue().path("description").stringValue("")));
        }
        return fields;
    }

    private List<DocsView.Reply> replies(JsonNode operation) {
        List<DocsView.Reply> replies = new ArrayList<>();
        for (Map.Entry<String, JsonNode> given : operation.path("responses").properties()) {
            JsonNode reply = resolve(given.getValue());
            boolean problem = reply.path("content").has("application/problem+json");
            replies.add(new DocsView.Reply(
                    given.getKey(),
                    reply.path("description").stringValue(""),
                    problem ? "" : example(reply.path("content").path("application/json"))));
        }
        return replies;
    }

    private static String example(JsonNode content) {
        if (content.has("example")) {
            return PRETTY.writeValueAsString(content.path("example"));
        }
        List<String> examples = new ArrayList<>();
        content.path("examples").forEach(example -> examples.add(PRETTY.writeValueAsString(example.path("value"))));
        return String.join("\n\n", examples);
    }

    private static String kind(JsonNode schema) {
        List<String> words = new ArrayList<>();
        JsonNode type = schema.path("type");
        words.add(type.isArray() ? type.path(0).stringValue("") + " or null" : type.stringValue("array"));
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.isNull() ? "null" : value.stringValue("")));
            words.add("one of " + String.join(", ", values));
        }
        if (schema.has("minimum") && schema.has("maximum")) {
            words.add(schema.path("minimum").asString() + " to "
                    + schema.path("maximum").asString());
        }
        if (schema.has("maxLength")) {
            words.add(schema.path("maxLength").asString() + " characters at most");
        }
        if (schema.has("default")) {
            words.add("default " + schema.path("default").asString());
        }
        return String.join(", ", words);
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").stringValue("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
