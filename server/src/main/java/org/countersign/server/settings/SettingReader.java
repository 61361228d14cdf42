package org.countersign.server.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.settings.SettingSources.Given;

/** Reads values of the types settings have; what is wrong is collected, and a harmless value returned instead. */
final class SettingReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(B|KB|MB)");

    private final SettingSources sources;
    private final List<SettingProblem> problems;

    SettingReader(SettingSources sources) {
        this.sources = sources;
        this.problems = new ArrayList<>(sources.problems());
    }

    List<SettingProblem> problems() {
        return problems;
    }

    String text(SettingKey key) {
        Given given = sources.given().get(key);
        return given == null ? key.defaultValue() : given.value().strip();
    }

    Optional<String> optional(SettingKey key) {
        return Optional.of(text(key)).filter(value -> !value.isEmpty());
    }

    int number(SettingKey key, int least, int most) {
        String text = text(key);
        if (text.matches("\\d{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        wrong(key, "give a number from " + least + " to " + most);
        return least;
    }

    boolean flag(SettingKey key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key, "give true or false");
        }
        return text.equals("true");
    }

    String oneOf(SettingKey key, List<String> values) {
        String text = text(key).toLowerCase(Locale.ROOT);
        if (!values.contains(text)) {
            wrong(key, "give one of " + String.join(", ", values));
            return values.getFirst();
        }
        return text;
    }

    Duration duration(SettingKey key, Duration least, Duration most) {
        Matcher matcher = DURATION.matcher(text(key));
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            Duration value = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
            };
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        }
        wrong(key, "give a time such as 10s or 2m, from " + shown(least) + " to " + shown(most));
        return least;
    }

    int bytes(SettingKey key, int least, int most) {
        Matcher matcher = SIZE.matcher(text(key));
        if (matcher.matches()) {
            long unit = switch (matcher.group(2)) {
                case "B" -> 1;
                case "KB" -> 1024;
                default -> 1024 * 1024;
            };
            long value = Long.parseLong(matcher.group(1)) * unit;
            if (value >= least && value <= most) {
                return (int) value;
            }
        }
        wrong(key, "give a size such as 64KB, from " + least / 1024 + "KB to " + most / 1024 / 1024 + "MB");
        return least;
    }

    InetAddress address(SettingKey key) {
        try {
            return InetAddress.ofLiteral(text(key));
        } catch (IllegalArgumentException e) {
            wrong(key, "give an address of this machine such as 127.0.0.1, or 0.0.0.0 for all");
            return InetAddress.getLoopbackAddress();
        }
    }

    Optional<Path> readableFile(SettingKey key) {
        Optional<Path> file = optional(key).map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            problem(key, "the file " + file.get() + " is missing or cannot be read", "give a file this user may read");
        }
        return file;
    }

    void requirePrivate(SettingKey key, Path file) {
        try {
            if (Files.isReadable(file) && DataDirectory.readableByOthers(file)) {
                problem(key, file + " can be read by others", "chmod 600 " + file);
            }
        } catch (IOException e) {
            problem(key, file + " cannot be read", "see its permissions");
        }
    }

    void wrong(SettingKey key, String wayOut) {
        Given given = sources.given().get(key);
        String where = given == null ? "" : " (" + given.where() + ")";
        problem(key, "\"" + text(key) + "\" is not allowed" + where, wayOut);
    }

    void problem(SettingKey key, String what, String wayOut) {
        problems.add(new SettingProblem(key.path(), what, wayOut));
    }

    private static String shown(Duration duration) {
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }
}
