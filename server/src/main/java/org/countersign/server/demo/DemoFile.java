package org.countersign.server.demo;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.server.data.PrivateFile;
import org.countersign.server.fault.StartFault;

/** The facts of the demonstration as JSON, for programs and for the next run. */
public final class DemoFile {
    private static final String LOOPBACK = "127.0.0.1";

    private DemoFile() {}

    /** The demonstration the file tells of; empty where there is none yet. */
    public static Optional<DemoData> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<DemoUser> users = new ArrayList<>();
            for (JsonElement user : json.getAsJsonArray("users")) {
                users.add(user(user.getAsJsonObject()));
            }
            return Optional.of(new DemoData(
                    json.get("tenant").getAsString(),
                    json.get("apiKey").getAsString(),
                    json.getAsJsonObject("radius").get("secret").getAsString(),
                    List.copyOf(users)));
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
            throw new StartFault(
                    "The demo's file " + file + " cannot be read",
                    "delete its directory, or give another one with --data DIR: a demo holds nothing of worth");
        }
    }

    /** Writes the facts, whole or not at all. */
    public static void write(Path file, DemoData data, DemoDoors doors) throws IOException {
        JsonObject radius = new JsonObject();
        radius.addProperty("host", LOOPBACK);
        radius.addProperty("port", doors.radiusPort());
        radius.addProperty("secret", data.radiusSecret());
        JsonObject ldap = new JsonObject();
        ldap.addProperty("host", LOOPBACK);
        ldap.addProperty("port", doors.ldapPort());
        ldap.addProperty("bindDn", "uid={name},ou=users," + DemoData.LDAP_BASE);
        JsonArray users = new JsonArray();
        data.users().forEach(user -> users.add(json(user)));
        JsonObject json = new JsonObject();
        json.addProperty("http", doors.httpUrl());
        json.add("radius", radius);
        json.add("ldap", ldap);
        json.addProperty("tenant", data.tenant());
        json.addProperty("apiKey", data.apiKey());
        json.add("users", users);
        PrivateFile.replace(
                file,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(json) + "\n");
    }

    private static JsonObject json(DemoUser user) {
        JsonObject json = new JsonObject();
        json.addProperty("name", user.name());
        json.addProperty("password", user.password());
        user.totpSeed().ifPresent(seed -> json.addProperty("totpSeed", seed));
        user.role().ifPresent(role -> json.addProperty("role", role));
        json.addProperty("state", user.state());
        return json;
    }

    private static DemoUser user(JsonObject json) {
        return new DemoUser(
                json.get("name").getAsString(),
                json.get("password").getAsString(),
                Optional.ofNullable(json.get("totpSeed")).map(JsonElement::getAsString),
                Optional.ofNullable(json.get("role")).map(JsonElement::getAsString),
                json.get("state").getAsString());
    }
}
