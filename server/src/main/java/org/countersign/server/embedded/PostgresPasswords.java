package org.countersign.server.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.countersign.server.data.PrivateFile;

/**
 * The passwords of the embedded PostgreSQL's roles, made once and kept beside the data.
 *
 * @param superuser of {@code postgres}, who creates the database
 * @param application of {@code countersign}, who owns it and nothing else
 */
record PostgresPasswords(String superuser, String application) {
    private static final int BYTES = 24;

    static PostgresPasswords keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            PostgresPasswords fresh = new PostgresPasswords(random(), random());
            PrivateFile.replace(file, "superuser=" + fresh.superuser + "\napplication=" + fresh.application + "\n");
            return fresh;
        }
        Properties kept = new Properties();
        kept.load(new StringReader(Files.readString(file)));
        String superuser = kept.getProperty("superuser");
        String application = kept.getProperty("application");
        if (superuser == null || application == null) {
            throw new IOException("it lacks superuser= or application=");
        }
        return new PostgresPasswords(superuser, application);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "PostgresPasswords[withheld]";
    }
}
