package org.countersign.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where settings come from: the file, then the environment, then the command line; the later wins. Keys nobody knows are
 * problems, since most of them are misspelt.
 */
public final class SettingSources {
    /** Variables that begin alike and belong to the launcher and the command line. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "COUNTERSIGN_JAVA_OPTS", "COUNTERSIGN_DATA", "COUNTERSIGN_URL", "COUNTERSIGN_API_KEY", "COUNTERSIGN_HOME");

    /** A value, and where it was given. */
    record Given(String value, String where) {}

    private final Map<SettingKey, Given> given = new EnumMap<>(SettingKey.class);
    private final List<SettingProblem> problems = new ArrayList<>();

    /** Reads the file where there is one. */
    public SettingSources file(Path file) {
        if (!Files.exists(file)) {
            return this;
        }
        try (var reader = Files.newBufferedReader(file)) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Map<String, String> flat = new TreeMap<>();
            flatten("", new Yaml(new SafeConstructor(options)).load(reader), flat);
            flat.forEach((path, value) -> put(path, value, file.toString()));
        } catch (YAMLException e) {
            problems.add(new SettingProblem(
                    file.toString(),
                    "is not YAML (" + e.getMessage() + ")",
                    "correct that line; countersign init in an empty directory writes a sample"));
        } catch (IOException e) {
            problems.add(new SettingProblem(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "give this user the right to read it"));
        }
        return this;
    }

    /** Reads the variables that begin with {@code COUNTERSIGN_}. */
    public SettingSources environment(Map<String, String> variables) {
        Map<String, SettingKey> byVariable = java.util.Arrays.stream(SettingKey.values())
                .collect(Collectors.toMap(SettingKey::environmentVariable, key -> key));
        new TreeMap<>(variables).forEach((name, value) -> {
            SettingKey key = byVariable.get(name);
            if (key != null) {
                given.put(key, new Given(value, "environment variable " + name));
            } else if (name.startsWith("COUNTERSIGN_") && !NOT_SETTINGS.contains(name)) {
                problems.add(new SettingProblem(
                        name, "is no setting", "unset it, or correct its name; docs/configuration.md lists them"));
            }
        });
        return this;
    }

    /** Sets a value from the command line. */
    public SettingSources option(SettingKey key, @Nullable Object value) {
        if (value != null) {
            given.put(key, new Given(value.toString(), "command line"));
        }
        return this;
    }

    Map<SettingKey, Given> given() {
        return given;
    }

    List<SettingProblem> problems() {
        return problems;
    }

    private void put(String path, String value, String where) {
        SettingKey.at(path)
                .ifPresentOrElse(
                        key -> given.put(key, new Given(value, where)),
                        () -> problems.add(new SettingProblem(
                                path,
                                "is no setting (in " + where + ")",
                                "take it out, or correct its name; docs/configuration.md lists them")));
    }

    private static void flatten(String prefix, @Nullable Object node, Map<String, String> flat) {
        switch (node) {
            case Map<?, ?> map ->
                map.forEach((name, child) -> flatten(prefix.isEmpty() ? "" + name : prefix + "." + name, child, flat));
            case List<?> list ->
                flat.put(prefix, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            case null -> {
                if (!prefix.isEmpty() && !SettingKey.isGroup(prefix)) {
                    flat.put(prefix, "");
                }
            }
            default -> flat.put(prefix, node.toString());
        }
    }
}
