package org.countersign.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets logging up in code, which starts faster than from a file: quiet about others, information from us. */
public final class ServerLog extends ContextAwareBase implements Configurator {
    private static final String OURS = "org.countersign";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        EventLine layout = new EventLine();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.WARN);
        context.getLogger(OURS).setLevel(Level.INFO);
        // Faults of the start are told by us, in one line.
        context.getLogger("org.springframework.boot.SpringApplication").setLevel(Level.OFF);
        context.getLogger("org.springframework.boot.diagnostics").setLevel(Level.OFF);
        context.getLogger("org.springframework.context.support").setLevel(Level.ERROR);
        context.getLogger("org.springframework.boot.web.server.servlet.context").setLevel(Level.ERROR);
        context.getLogger("org.apache.catalina.core.StandardService").setLevel(Level.OFF);
        context.getLogger("org.apache.catalina").setLevel(Level.ERROR);
        // What happens to a link to an aggregator is told by us; the library may repeat what it sends.
        context.getLogger("org.jsmpp").setLevel(Level.OFF);
        context.getLogger("com.zaxxer.hikari.pool").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Routes Java's own logging here, and sets how much is said: {@code error}, {@code warn}, {@code info}, {@code debug}. */
    public static void level(String level) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(OURS).setLevel(Level.toLevel(level));
        if (level.equals("debug")) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        }
    }
}
