package org.countersign.server.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source file, measured by lines and braces; no parser, so within a line or two.
 *
 * @param path where it lies
 * @param lines how many lines it has
 * @param methods its methods and constructors
 */
record SourceFile(Path path, int lines, List<Method> methods) {
    private static final Pattern TEXT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);
    private static final Pattern HEADER =
            Pattern.compile("(?<![\\w.])(\\w+)\\s*\\(([^;{}]*)\\)\\s*(?:throws\\s+[\\w.,\\s]+)?\\{", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?:class|record|enum)\\s+(\\w+)");
    private static final List<String> STATEMENTS =
            List.of("if", "for", "while", "switch", "catch", "synchronized", "try", "case");

    /**
     * A method or constructor.
     *
     * @param name its name
     * @param lines from its name to its closing brace
     * @param parameters how many it takes
     * @param constructor whether it is one
     */
    record Method(String name, int lines, int parameters, boolean constructor) {}

    static SourceFile read(Path path) throws IOException {
        String source = Files.readString(path);
        // Strings and comments may hold braces: blanked out, their lines kept.
        String bare = TEXT.matcher(source)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().replaceAll("[^\\n]", " ")));
        List<String> types = new ArrayList<>();
        TYPE.matcher(bare).results().forEach(type -> types.add(type.group(1)));
        List<Method> methods = new ArrayList<>();
        Matcher header = HEADER.matcher(bare);
        while (header.find()) {
            String name = header.group(1);
            boolean anonymous =
                    bare.substring(0, header.start(1)).stripTrailing().endsWith("new");
            boolean record = bare.substring(0, header.start(1)).stripTrailing().endsWith("record");
            if (!STATEMENTS.contains(name) && !anonymous && !record) {
                int end = closing(bare, header.end() - 1);
                int lines = count(bare, header.start(), end) + 1;
                methods.add(new Method(name, lines, parameters(header.group(2)), types.contains(name)));
            }
        }
        return new SourceFile(path, count(source, 0, source.length()), List.copyOf(methods));
    }

    private static int closing(String text, int opening) {
        int depth = 0;
        for (int i = opening; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static int count(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static int parameters(String list) {
        String bare = list;
        for (String shorter = without(bare); !shorter.equals(bare); shorter = without(bare)) {
            bare = shorter;
        }
        return bare.isBlank() ? 0 : bare.split(",").length;
    }

    private static String without(String list) {
        return list.replaceAll("<[^<>]*>", "").replaceAll("\\([^()]*\\)", "");
    }
}
