package org.countersign.server.fault;

import java.net.BindException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.postgres.schema.UnusableDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Tells faults that have a way out from bugs, by what lies at their bottom. */
public final class Faults {
    private Faults() {}

    /** The line for a fault somebody can do something about; empty for a bug. */
    public static Optional<StartFault> explain(Throwable thrown) {
        for (Throwable cause : chain(thrown)) {
            Optional<StartFault> explained = switch (cause) {
                case StartFault fault -> Optional.of(fault);
                case PortInUseException taken -> Optional.of(port(String.valueOf(taken.getPort())));
                case BindException taken -> Optional.of(port(String.valueOf(taken.getMessage())));
                case UnusableDatabase unusable -> Optional.of(unusable(unusable));
                case SQLException sql -> database(sql);
                default -> full(cause);
            };
            if (explained.isPresent()) {
                return explained;
            }
        }
        return Optional.empty();
    }

    private static StartFault port(String port) {
        return new StartFault(
                "Port " + port + " is in use by another program",
                "stop that program, or choose another port (countersign.http.port, countersign.radius.port;"
                        + " for the demo --http-port, --radius-port)");
    }

    private static StartFault unusable(UnusableDatabase unusable) {
        String line = String.valueOf(unusable.getMessage());
        int colon = line.indexOf(": ");
        return colon < 0
                ? new StartFault(line, "use another database")
                : new StartFault(line.substring(0, colon), line.substring(colon + 2));
    }

    private static Optional<StartFault> database(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String message = OneLine.of(String.valueOf(sql.getMessage()));
        if (state.startsWith("28")) {
            return Optional.of(new StartFault(
                    "The database refuses our role (" + message + ")",
                    "correct countersign.database.user or the password in countersign.database.password-file"));
        }
        if (state.startsWith("08")) {
            return Optional.of(new StartFault(
                    "The database cannot be reached (" + message + ")",
                    "see that it runs and that countersign.database.url names it"));
        }
        return switch (state) {
            case "3D000" ->
                Optional.of(new StartFault(
                        "The database does not exist (" + message + ")",
                        "create it, owned by our role, or correct countersign.database.url"));
            case "53100" ->
                Optional.of(new StartFault("The database's disk is full", "free some space there, then start again"));
            case "42501" ->
                Optional.of(new StartFault(
                        "The database does not let our role create its tables (" + message + ")",
                        "make the role the owner of the database"));
            default -> Optional.empty();
        };
    }

    private static Optional<StartFault> full(Throwable cause) {
        String message = OneLine.of(String.valueOf(cause.getMessage()));
        return message.contains("No space left on device")
                ? Optional.of(new StartFault("The disk is full (" + message + ")", "free some space, then start again"))
                : Optional.empty();
    }

    private static Set<Throwable> chain(Throwable thrown) {
        Set<Throwable> chain = new LinkedHashSet<>();
        for (@Nullable Throwable cause = thrown; cause != null && chain.add(cause); cause = cause.getCause()) {
            // Collected as it goes; a cycle ends it.
        }
        return chain;
    }
}
