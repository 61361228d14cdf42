package org.countersign.web.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;

/** The contract of the API (OpenAPI 3.1): kept by hand, and checked against the routes by a test. */
public final class OpenApiDocument implements Route.Group {
    private static final String FILE = "openapi.json";

    @Override
    public List<Route> routes() {
        byte[] document = bytes();
        return List.of(Route.open(
                "GET", "/openapi.json", Route.Input.NONE, _ -> new Reply(200, "application/json", document, Map.of())));
    }

    /** The document as it is served. */
    public static byte[] bytes() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The API's description is not in the JAR");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
