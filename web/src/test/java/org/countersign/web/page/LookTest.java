package org.countersign.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Contrast (WCAG 2.2, 1.4.3 and 1.4.11) and weight: what a change of the look must not lose. */
class LookTest {
    private static final Path ASSETS = Path.of("src", "main", "resources", "assets");
    private static final Pattern TOKEN =
            Pattern.compile("(--[a-z0-9-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");
    private static final double TEXT = 4.5;
    private static final double CONTROL = 3.0;
    private static final int SIGN_IN_BUDGET = 60_000;

    @Test
    void textCanBeReadOnEverySurfaceByDayAndByNight() throws IOException {
        for (Map<String, String> theme : themes()) {
            for (String surface : List.of("--bg", "--surface", "--surface-sunken")) {
                for (String ink : List.of("--ink", "--ink-2", "--ink-3", "--accent")) {
                    assertContrast(theme, ink, surface, TEXT);
                }
            }
            for (String meaning : List.of("good", "warn", "bad", "accent")) {
                assertContrast(theme, "--" + meaning, "--" + meaning + "-soft", TEXT);
                assertContrast(theme, "--ink", "--" + meaning + "-soft", TEXT);
            }
            for (String fill : List.of("--accent-fill", "--accent-fill-hover", "--bad-fill", "--bad-fill-hover")) {
                assertThat(contrast("#ffffff", theme.getOrDefault(fill, "")))
                        .as(fill)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @Test
    void controlsStandOutFromEverySurface() throws IOException {
        for (Map<String, String> theme : themes()) {
            for (String surface : List.of("--bg", "--surface", "--surface-sunken")) {
                assertContrast(theme, "--line-strong", surface, CONTROL);
                assertContrast(theme, "--focus", surface, CONTROL);
            }
        }
    }

    @Test
    void theSignInPageStaysWithinItsBudget() throws IOException {
        int weight = 0;
        for (String asset :
                List.of("tokens.css", "components.css", "page.js", "logo.svg", "logo-dark.svg", "mark.svg")) {
            weight += zipped(Files.readAllBytes(ASSETS.resolve(asset)));
        }
        weight += (int) Files.size(ASSETS.resolve("inter.woff2"));
        SamplePages.Sample signIn = SamplePages.all().getFirst();
        String html = new Preview().render(signIn.name(), signIn.template(), signIn.frame(), signIn.page());
        weight += zipped(html.getBytes(StandardCharsets.UTF_8));
        assertThat(weight).isLessThan(SIGN_IN_BUDGET);
    }

    private static List<Map<String, String>> themes() throws IOException {
        Map<String, String> light = new HashMap<>();
        Map<String, String> dark = new HashMap<>();
        Matcher token = TOKEN.matcher(Files.readString(ASSETS.resolve("tokens.css")));
        while (token.find()) {
            light.putIfAbsent(token.group(1), token.group(2));
            dark.putIfAbsent(token.group(1), token.group(3));
        }
        return List.of(light, dark);
    }

    private static void assertContrast(Map<String, String> theme, String ink, String surface, double least) {
        assertThat(contrast(theme.getOrDefault(ink, ""), theme.getOrDefault(surface, "")))
                .as("%s on %s", ink, surface)
                .isGreaterThanOrEqualTo(least);
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }
}
