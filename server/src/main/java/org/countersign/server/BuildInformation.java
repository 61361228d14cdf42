package org.countersign.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;

/**
 * What this build is.
 *
 * @param version of Countersign
 * @param postgresql version of the embedded PostgreSQL's programs, such as {@code 18.6.0}
 */
public record BuildInformation(String version, String postgresql) {

    /** Read from the file the build wrote. */
    public static BuildInformation load() {
        Properties properties = new Properties();
        try (InputStream in = BuildInformation.class.getResourceAsStream("build.properties")) {
            properties.load(Objects.requireNonNull(in, "build.properties is missing from the package"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new BuildInformation(
                Objects.requireNonNull(properties.getProperty("version")),
                Objects.requireNonNull(properties.getProperty("postgresql")));
    }

    /** The embedded PostgreSQL's major version, as in its {@code PG_VERSION} file. */
    public String postgresqlMajor() {
        return postgresql.substring(0, postgresql.indexOf('.'));
    }
}
