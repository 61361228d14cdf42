package org.countersign.bench.bed;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a demo's data directory tells whoever owns it: addresses, keys, and the way to the embedded database. */
record DataFiles(Path directory) {
    private static final int PORT_LINE = 3;

    /** The address of pages and API. */
    URI http() throws IOException {
        return URI.create(demo().get("http").asString());
    }

    String apiKey() throws IOException {
        return demo().get("apiKey").asString();
    }

    private JsonNode demo() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(directory.resolve("demo.json")));
    }

    long postgresPid() throws IOException {
        return Long.parseLong(postmaster().getFirst().trim());
    }

    String jdbcUrl() throws IOException {
        Properties passwords = new Properties();
        passwords.load(new StringReader(Files.readString(directory.resolve("postgres.passwords"))));
        return "jdbc:postgresql://127.0.0.1:" + postmaster().get(PORT_LINE).trim()
                + "/countersign?user=countersign&password=" + passwords.getProperty("application");
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(directory.resolve("postgres/postmaster.pid"));
    }

    @Override
    public String toString() {
        return "DataFiles[" + directory + "]";
    }
}
