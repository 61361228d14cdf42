package org.countersign.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.directory.UserView;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Notice;
import org.countersign.core.user.Role;
import org.countersign.core.verification.Reason;
import org.junit.jupiter.api.Test;

/** The bundle has every text that code and templates ask for, and each of them can be said. */
class BundleTest {
    private static final Pattern SAID = Pattern.compile("words\\.say\\(\\s*\"([A-Za-z0-9_.-]+[A-Za-z0-9])\"\\s*[,)]");

    private static final Pattern KEY = Pattern.compile("(?m)^\\s*([^#!=:\\s]+)\\s*[=:]");

    private final Properties bundle = bundle();

    @Test
    void everyTextThatCodeNamesIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            Set<String> said = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> SAID.matcher(read(file)).results().map(found -> found.group(1)))
                    .collect(Collectors.toSet());
            assertThat(said).isNotEmpty();
            assertThat(bundle.stringPropertyNames()).containsAll(said);
        }
    }

    @Test
    void everyNameThatCodeMakesUpIsThere() {
        Stream<String> made = Stream.of(
                        Stream.of(AuditAction.values()).map(action -> "event." + action),
                        Stream.of(Reason.values()).map(reason -> "reason." + reason.wireName()),
                        Stream.of(Role.values()).map(role -> "role." + role),
                        Stream.of(UserView.values()).map(view -> "users.view." + view.wireName()),
                        Stream.of(MethodType.values())
                                .flatMap(type ->
                                        Stream.of("", ".short", ".meta").map(end -> "method." + type.wireName() + end)),
                        Stream.of(Notice.Kind.values())
                                .flatMap(kind -> Stream.of("", ".advice").map(end -> "profile.warning." + kind + end)))
                .flatMap(names -> names);
        assertThat(bundle.stringPropertyNames()).containsAll(made.toList());
    }

    // Properties keeps the last of two lines with one key, and says nothing.
    @Test
    void noKeyIsDefinedTwice() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".properties")))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(KEY.matcher(read(file)).results().map(found -> found.group(1)))
                                    .as(file.toString())
                                    .doesNotHaveDuplicates());
        }
    }

    @Test
    void everyPatternCanBeSaid() {
        bundle.forEach((id, text) -> {
            if (text.toString().matches("(?s).*\\{\\d.*")) {
                assertThatCode(() -> new MessageFormat(text.toString(), Locale.ENGLISH)
                                .format(new Object[] {2, 3, "x", "y"}))
                        .as(id.toString())
                        .doesNotThrowAnyException();
            }
            assertThat(text.toString()).as(id.toString()).doesNotContain("'");
        });
    }

    private static Properties bundle() {
        Properties bundle = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            bundle.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bundle;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
