package org.countersign.e2e.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Somebody at a browser; what the browser complains about is gathered. */
public final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Application.target().resolve("screenshots");

    private final BrowserContext context;
    private final Page page;
    private final String name;
    private final List<String> complaints = new ArrayList<>();
    private int shots;

    Visit(BrowserContext context, String name) {
        this.context = context;
        this.name = name;
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A refused sign-in has a status of its own, which the console calls a failed resource.
            boolean expected = message.text().contains("Failed to load resource");
            if (message.type().equals("error") && !expected) {
                complaints.add(message.text());
            }
        });
        page.onRequestFailed(request -> {
            // The authenticator app, and a page that waits for a phone or looks again, break their waiting off when
            // they are left.
            boolean waiting = request.url().contains("/app/v1/")
                    || request.url().contains("/state?wait=")
                    || request.url().contains("/standing?")
                    || request.url().endsWith("/outbox");
            if (!waiting) {
                complaints.add("failed: " + request.url() + " " + request.failure());
            }
        });
    }

    /** The page. */
    public Page page() {
        return page;
    }

    /** The browser profile. */
    public BrowserContext context() {
        return context;
    }

    /** Opens an address. */
    public void open(String path) {
        page.navigate(path);
    }

    /** Presses a button. */
    public void press(String words) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words))
                .first()
                .click();
    }

    /** Follows a link. */
    public void follow(String words) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words))
                .first()
                .click();
    }

    /** Types into the field of a label. */
    public void type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    /** The page's heading. */
    public String heading() {
        return page.locator("h1").first().innerText();
    }

    /** The path of the address. */
    public String path() {
        return java.net.URI.create(page.url()).getPath();
    }

    /** Everything that can be read. */
    public String text() {
        return page.locator("body").innerText();
    }

    /** Gives name and password. */
    public void password(String user, String password) {
        open("/signin");
        type("User name", user);
        type("Password", password);
        press("Continue");
    }

    /** Gives a code. */
    public void code(String code) {
        page.locator("#code").fill(code);
        press("Verify");
    }

    /** Keeps a picture of the whole page, numbered in the order of the walk. */
    public void picture(String what) {
        shots++;
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(String.format("%s-%02d-%s.png", name, shots, what))));
    }

    /** An element as the screen shows it. */
    public BufferedImage image(String selector) {
        try {
            return ImageIO.read(
                    new ByteArrayInputStream(page.locator(selector).screenshot(new Locator.ScreenshotOptions())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far the page can be scrolled sideways, in pixels. */
    public int overhang() {
        return ((Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    /** What axe-core finds that is serious or worse, a line each. */
    public List<String> barriers() {
        String json = (String) page.evaluate("async () => JSON.stringify((await axe.run(document, {resultTypes:"
                + " ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})).violations)");
        List<String> found = new ArrayList<>();
        JsonArray violations = JsonParser.parseString(json).getAsJsonArray();
        for (JsonElement element : violations) {
            JsonObject violation = element.getAsJsonObject();
            if (violation.get("impact").getAsString().matches("serious|critical")) {
                JsonObject node = violation.getAsJsonArray("nodes").get(0).getAsJsonObject();
                found.add(path() + ": " + violation.get("id").getAsString() + ": "
                        + node.get("html").getAsString() + " "
                        + node.get("failureSummary").getAsString().replace('\n', ' '));
            }
        }
        return found;
    }

    /** What the browser complained about: errors of scripts, refused resources. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
