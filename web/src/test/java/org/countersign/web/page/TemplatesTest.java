package org.countersign.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template renders, keeps the Content Security Policy, and shows data as text. */
class TemplatesTest {
    private static final Preview PREVIEW = new Preview();
    private static final Pattern USED_ICON = Pattern.compile("<use href=\"#i-([a-z]+)\"");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:\\sfor|aria-labelledby|aria-describedby|popovertarget|data-copy|data-said|form)=\"([^\"]+)\"");

    static List<SamplePages.Sample> samples() {
        return SamplePages.all();
    }

    private static String render(SamplePages.Sample sample) {
        return PREVIEW.render(sample.name(), sample.template(), sample.frame(), sample.page());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTextIsInTheBundle(SamplePages.Sample sample) {
        assertThat(render(sample)).doesNotContain("??").doesNotContain(" th:").doesNotContain("xmlns:th");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingInlineThatThePolicyForbids(SamplePages.Sample sample) {
        assertThat(render(sample))
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("data:")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyUsedIconIsInTheSprite(SamplePages.Sample sample) {
        String html = render(sample);
        assertThat(matches(USED_ICON, html))
                .allSatisfy(icon -> assertThat(html).contains("<symbol id=\"i-" + icon + '"'));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyReferenceHasItsTargetAndIdsAreUnique(SamplePages.Sample sample) {
        String html = render(sample);
        List<String> ids =
                ID.matcher(html).results().map(found -> found.group(1)).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(matches(REFERENCE, html));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPageHasOneHeadingOfTheFirstOrderAndAMain(SamplePages.Sample sample) {
        assertThat(render(sample))
                .containsOnlyOnce("<h1")
                .containsOnlyOnce("<main")
                .contains("lang=\"en\"");
    }

    @Test
    void everyTemplateHasASample() throws IOException {
        Path root = Path.of("src", "main", "resources", "templates");
        try (Stream<Path> files = Files.walk(root)) {
            List<String> pages = files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> root.relativize(file).toString().replace(".html", ""))
                    .filter(name -> !name.startsWith("layout") && !name.startsWith("fragments"))
                    .filter(name -> !name.startsWith("api"))
                    .toList();
            assertThat(samples().stream().map(SamplePages.Sample::template)).containsAll(pages);
        }
    }

    private static Set<String> matches(Pattern pattern, String html) {
        return pattern.matcher(html).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
