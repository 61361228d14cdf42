package org.countersign.server;

import java.util.function.Consumer;
import org.countersign.server.logging.ServerLog;
import org.countersign.server.memory.SmallHeap;
import org.countersign.server.settings.Settings;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server that takes requests.
 *
 * @param foundation what it stands on
 * @param context the application
 * @param httpPort the port it listens on for HTTP
 */
public record RunningServer(Foundation foundation, ConfigurableApplicationContext context, int httpPort) {

    /** The URL of its pages, without a trailing slash. */
    public String url() {
        return foundation.settings().http().url(httpPort);
    }

    /**
     * Starts a server, calls {@code whenReady}, and returns when the process has been told to end and everything is
     * closed. When the start fails, what had been started is closed before the fault is thrown on.
     */
    public static void run(Settings settings, Settings.Use use, Consumer<RunningServer> whenReady) {
        ServerLog.level(settings.logLevel());
        try (Lifecycle lifecycle = new Lifecycle()) {
            lifecycle.closeAtExit();
            whenReady.accept(start(settings, use, lifecycle));
            lifecycle.awaitClose();
        }
    }

    /** Starts a server, calls {@code whenReady}, and closes everything again: a rehearsal. */
    public static void rehearse(Settings settings, Settings.Use use, Consumer<RunningServer> whenReady) {
        ServerLog.level(settings.logLevel());
        try (Lifecycle lifecycle = new Lifecycle()) {
            whenReady.accept(start(settings, use, lifecycle));
        }
    }

    private static RunningServer start(Settings settings, Settings.Use use, Lifecycle lifecycle) {
        var _ = lifecycle.start(SmallHeap::new);
        Foundation foundation = Foundation.lay(settings, use, lifecycle);
        ConfigurableApplicationContext context = lifecycle.start(() -> CountersignApplication.start(foundation));
        return new RunningServer(foundation, context, CountersignApplication.httpPort(context));
    }
}
