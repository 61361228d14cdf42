package org.countersign.e2e.harness;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The distribution's own chromium, driven by Playwright; one a test class. */
public final class Browser implements AutoCloseable {
    private static final int HEIGHT = 900;
    private static final int LONGEST_MILLIS = 30_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String axe;

    /** Starts it; leaves the test out where there is none. */
    public Browser() {
        String program = Programs.requireAny(List.of("chromium", "google-chrome", "chromium-browser"));
        axe = axeScript();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-dev-shm-usage",
                                "--no-first-run")));
    }

    private static String axeScript() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new visitor, with a browser profile of their own.
     *
     * @param width of the window, in CSS pixels
     * @param dark whether the system is set to dark
     * @param name begins the names of the screenshots
     */
    public Visit visit(String server, int width, boolean dark, String name) {
        BrowserContext context = chromium.newContext(new NewContextOptions()
                .setBaseURL(server)
                .setViewportSize(width, HEIGHT)
                .setLocale("en-GB")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(LONGEST_MILLIS);
        // Through the debugger, so that the pages' own policy for scripts stays in force.
        context.addInitScript(axe);
        return new Visit(context, name + "-" + width + (dark ? "-dark" : "-light"));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
