package org.countersign.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database is used.
 *
 * @param url JDBC URL of an external PostgreSQL; empty for the embedded one
 * @param user role there
 * @param passwordFile file with the role's password
 * @param poolSize connections for all but the decisions
 */
public record DatabaseSettings(Optional<String> url, String user, Optional<Path> passwordFile, int poolSize) {}
