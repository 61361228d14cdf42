package org.countersign.server.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.temporal.ChronoUnit;

/**
 * An event as one line of {@code key=value} pairs. Values are quoted and their control characters escaped, so that
 * nothing a user types can begin a line or forge a pair; a stack trace stays on the line.
 */
public final class EventLine extends LayoutBase<ILoggingEvent> {
    private static final int FRAMES = 24;
    private static final int CAUSES = 6;
    private static final int LONGEST = 4000;

    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        StringBuilder line = new StringBuilder(160)
                .append("time=")
                .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(" level=")
                .append(event.getLevel())
                .append(" from=")
                .append(logger.substring(logger.lastIndexOf('.') + 1));
        event.getMDCPropertyMap()
                .forEach((key, value) -> quoted(line.append(' ').append(key).append('='), value));
        quoted(line.append(" event="), event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            quoted(line.append(" fault="), trace(event.getThrowableProxy()));
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static String trace(IThrowableProxy thrown) {
        StringBuilder trace = new StringBuilder();
        IThrowableProxy cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            trace.append(depth == 0 ? "" : " caused by ")
                    .append(cause.getClassName())
                    .append(": ")
                    .append(cause.getMessage());
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                trace.append(' ').append(frames[i]);
            }
            cause = cause.getCause();
        }
        return trace.toString();
    }

    private static void quoted(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                        line.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
