package org.countersign.shop;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import org.countersign.client.Server;

/**
 * What the demonstration wrote into its {@code demo.json}.
 *
 * @param server where it is
 * @param apiKey opens its API
 */
record Demonstration(Server server, String apiKey) {
    static Demonstration in(Path directory) {
        Path file = directory.resolve("demo.json");
        try {
            Map<String, Object> facts = JSONObjectUtils.parse(Files.readString(file));
            return new Demonstration(Server.at(text(facts, "http"), text(facts, "tenant")), text(facts, "apiKey"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " can't be read: start ./countersign demo first, or give --data.");
        } catch (ParseException e) {
            throw new IllegalArgumentException(file + " is not what the demonstration writes: give another --data.");
        }
    }

    private static String text(Map<String, Object> facts, String name) throws ParseException {
        if (facts.get(name) instanceof String text) {
            return text;
        }
        throw new ParseException(name + " is missing", 0);
    }

    @Override
    public String toString() {
        return "Demonstration[" + server.address() + "]";
    }
}
