package org.countersign.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code countersign.database.*}. */
final class DatabaseReader {
    private DatabaseReader() {}

    static DatabaseSettings read(SettingReader reader) {
        DatabaseSettings database = new DatabaseSettings(
                url(reader),
                reader.text(SettingKey.DATABASE_USER),
                reader.readableFile(SettingKey.DATABASE_PASSWORD_FILE),
                reader.number(SettingKey.DATABASE_POOL_SIZE, 2, 200));
        if (database.url().isPresent()) {
            checkPassword(database.passwordFile(), reader);
        }
        return database;
    }

    private static Optional<String> url(SettingReader reader) {
        Optional<String> url = reader.optional(SettingKey.DATABASE_URL);
        if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
            // The value is not repeated: it may hold a password.
            reader.problem(
                    SettingKey.DATABASE_URL,
                    "does not begin with jdbc:postgresql:",
                    "give for example jdbc:postgresql://db.example.org/countersign");
        } else if (url.isPresent() && url.get().matches("(?i).*[?&](password|user)=.*")) {
            reader.problem(
                    SettingKey.DATABASE_URL,
                    "holds a user or password",
                    "move them to " + SettingKey.DATABASE_USER.path() + " and "
                            + SettingKey.DATABASE_PASSWORD_FILE.path());
        }
        return url;
    }

    private static void checkPassword(Optional<Path> file, SettingReader reader) {
        if (file.isEmpty()) {
            reader.problem(
                    SettingKey.DATABASE_PASSWORD_FILE, "is missing", "write the role's password to a file, mode 0600");
            return;
        }
        reader.requirePrivate(SettingKey.DATABASE_PASSWORD_FILE, file.get());
    }
}
