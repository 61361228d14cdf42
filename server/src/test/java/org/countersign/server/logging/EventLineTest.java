package org.countersign.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.junit.jupiter.api.Test;

/** ATTACKS T4, for the log. */
class EventLineTest {
    @Test
    void whatUsersTypeStaysInItsLineAndItsQuotes() {
        String line =
                line("sign-in of {}", null, "eve\r\ntime=2026 level=INFO event=\"alice signed in\u2028\u0085\u001b[2J");

        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line)
                .contains(
                        "event=\"sign-in of eve\\r\\ntime=2026 level=INFO event=\\\"alice signed in\\u2028\\u0085\\u001b[2J\"")
                .doesNotContain("\u001b");
    }

    @Test
    void aStackTraceStaysInItsLine() {
        String line = line("failed", new IllegalStateException("first\nsecond", new RuntimeException("below")));

        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line)
                .contains("fault=\"java.lang.IllegalStateException: first\\nsecond")
                .contains("caused by java.lang.RuntimeException: below");
    }

    private static String line(String message, @org.jspecify.annotations.Nullable Throwable thrown, Object... values) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        EventLine layout = new EventLine();
        return layout.doLayout(
                new LoggingEvent("", context.getLogger("org.countersign.Test"), Level.INFO, message, thrown, values));
    }
}
