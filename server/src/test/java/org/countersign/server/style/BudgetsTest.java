package org.countersign.server.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The budgets of CONTRIBUTING.md, over the main sources of all modules. */
class BudgetsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final double MOST = 0.95;

    private final List<SourceFile> files = files();

    @Test
    void filesAreShort() {
        within(files, SourceFile::lines, 250, 500);
    }

    @Test
    void methodsAreShort() {
        within(files.stream().flatMap(file -> file.methods().stream()).toList(), SourceFile.Method::lines, 25, 60);
    }

    @Test
    void constructorsTakeSevenParametersAtMost() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.methods())
                        .as(file.path().toString())
                        .filteredOn(SourceFile.Method::constructor)
                        .allSatisfy(method -> assertThat(method.parameters()).isLessThanOrEqualTo(7)));
    }

    @Test
    void theMeasureSeesMethodsConstructorsAndTheirParameters() throws IOException {
        Path sample = Files.createTempFile("Sample", ".java");
        try {
            Files.writeString(sample, """
                    class Sample {
                        Sample(Map<String, List<Integer>> first, @Size(min = 1, max = 2) int second) {
                            String brace = "}";
                        }

                        int answer() throws IOException {
                            if (true) {
                                return 1; // }
                            }
                            return 2;
                        }
                    }
                    """);
            assertThat(SourceFile.read(sample).methods())
                    .containsExactly(
                            new SourceFile.Method("Sample", 3, 2, true), new SourceFile.Method("answer", 6, 0, false));
        } finally {
            Files.delete(sample);
        }
    }

    private static <T> void within(List<T> things, ToIntFunction<T> size, int usual, int most) {
        assertThat(things).isNotEmpty();
        assertThat(things)
                .allSatisfy(thing -> assertThat(size.applyAsInt(thing)).isLessThanOrEqualTo(most));
        List<T> larger =
                things.stream().filter(thing -> size.applyAsInt(thing) > usual).toList();
        assertThat(larger).hasSizeLessThanOrEqualTo((int) (things.size() * (1 - MOST)));
    }

    private static List<SourceFile> files() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(BudgetsTest::sources)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<SourceFile> sources(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".java")).toList().stream()
                    .map(path -> {
                        try {
                            return SourceFile.read(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
