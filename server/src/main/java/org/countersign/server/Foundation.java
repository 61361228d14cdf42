package org.countersign.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.server.data.DataLock;
import org.countersign.server.database.DatabaseAddress;
import org.countersign.server.embedded.EmbeddedPostgres;
import org.countersign.server.fault.StartFault;
import org.countersign.server.keyset.Keyset;
import org.countersign.server.keyset.KeysetFile;
import org.countersign.server.settings.Settings;

/**
 * What the application stands on and does not start itself.
 *
 * @param settings the configuration
 * @param use what the server is started for
 * @param keyset the keys outside the database
 * @param database where the database is
 */
public record Foundation(Settings settings, Settings.Use use, Keyset keyset, DatabaseAddress database) {

    /** Lays it: takes the data directory, reads the keyset, starts the embedded PostgreSQL where that is used. */
    static Foundation lay(Settings settings, Settings.Use use, Lifecycle lifecycle) {
        settings.data().create();
        lifecycle.start(() -> DataLock.take(settings.data()));
        Keyset keyset = keyset(settings, use);
        DatabaseAddress database = settings.database()
                .url()
                .map(url -> external(settings, url))
                .orElseGet(() -> embedded(settings, lifecycle));
        return new Foundation(settings, use, keyset, database);
    }

    private static Keyset keyset(Settings settings, Settings.Use use) {
        Path file = settings.keyset();
        return switch (use) {
            case DEMO -> {
                boolean fresh =
                        !Files.exists(file) && !Files.exists(settings.data().postgres());
                Keyset keyset = fresh ? KeysetFile.create(file, true) : KeysetFile.read(file);
                if (!keyset.demo()) {
                    throw new StartFault(
                            "The directory " + settings.data().path() + " belongs to a real server",
                            "give the demo another one with --data DIR");
                }
                yield keyset;
            }
            case SERVE -> {
                Keyset keyset = KeysetFile.read(file);
                if (keyset.demo() || Files.exists(settings.data().demo())) {
                    throw new StartFault(
                            "The directory " + settings.data().path() + " holds a demo, whose secrets everybody knows",
                            "make a real one with countersign init --data DIR, and serve that");
                }
                yield keyset;
            }
        };
    }

    private static DatabaseAddress embedded(Settings settings, Lifecycle lifecycle) {
        EmbeddedPostgres.Access access =
                lifecycle.start(() -> EmbeddedPostgres.start(settings.data())).access();
        return new DatabaseAddress(access.url(), access.user(), access.password(), true);
    }

    private static DatabaseAddress external(Settings settings, String url) {
        Path file = settings.database().passwordFile().orElseThrow();
        try {
            return new DatabaseAddress(
                    url, settings.database().user(), Files.readString(file).strip(), false);
        } catch (IOException e) {
            throw new StartFault(
                    "The database's password file " + file + " cannot be read",
                    "give this user the right to read it",
                    e);
        }
    }
}
