package org.countersign.web.api.http;

import java.time.Duration;
import org.countersign.core.shared.Text;
import org.countersign.core.shared.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a fault into a problem that tells nothing of the inside, and into one line of the log that does. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int LONGEST_MESSAGE = 300;

    private Faults() {}

    static Problem unavailable(Unavailable fault, String operation, String correlationId) {
        log(fault, operation, correlationId);
        return Problem.of(ProblemKind.UNAVAILABLE, "Nothing was accepted or changed. Try again in a moment.")
                .after(Duration.ofSeconds(1));
    }

    static Problem fault(RuntimeException fault, String operation, String correlationId) {
        log(fault, operation, correlationId);
        return Problem.of(
                ProblemKind.FAULT,
                "The fault is in the log of the server under this correlation id. Give the id to your operator.");
    }

    private static void log(RuntimeException fault, String operation, String correlationId) {
        if (LOG.isErrorEnabled()) {
            LOG.error(
                    "api_fault correlationId={} operation=\"{}\" fault={} at={} cause=\"{}\"",
                    correlationId,
                    operation,
                    fault.getClass().getName(),
                    place(fault),
                    Text.line(rootMessage(fault), LONGEST_MESSAGE).replace('"', '\''));
        }
        LOG.debug("api_fault correlationId={}", correlationId, fault);
    }

    private static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].toString();
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        for (int i = 0; i < 10 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
