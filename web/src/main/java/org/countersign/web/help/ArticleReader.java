package org.countersign.web.help;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an article: lines {@code name: value} to the first empty line, then headings ({@code # }), numbered steps with
 * an indented line more, points ({@code - }), notes ({@code ! }) and paragraphs. There is no markup to escape from.
 */
final class ArticleReader {
    private static final Pattern HEADER = Pattern.compile("(title|summary|words|codes|related): (.+)");
    private static final Pattern STEP = Pattern.compile("\\d+\\. (.+)");
    private static final String INDENT = "   ";

    private final String slug;
    private final Map<String, String> head = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private Block.Kind gathered = Block.Kind.LIST;
    private int headings;

    private ArticleReader(String slug) {
        this.slug = slug;
    }

    /**
     * The article of a text.
     *
     * @throws IllegalArgumentException naming the line that is neither
     */
    static Article read(String slug, String topic, String text) {
        ArticleReader reader = new ArticleReader(slug);
        List<String> lines = text.lines().toList();
        int body = lines.indexOf("");
        lines.subList(0, body).forEach(reader::header);
        lines.subList(body, lines.size()).forEach(reader::line);
        reader.close();
        return new Article(
                slug,
                topic,
                reader.need("title"),
                reader.need("summary"),
                reader.head.getOrDefault("words", ""),
                Set.copyOf(reader.several("codes")),
                reader.several("related"),
                List.copyOf(reader.blocks));
    }

    private void header(String line) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            throw new IllegalArgumentException("Article " + slug + ": not a header: " + line);
        }
        head.put(header.group(1), header.group(2));
    }

    private String need(String name) {
        String value = head.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Article " + slug + " has no " + name);
        }
        return value;
    }

    private List<String> several(String name) {
        String value = head.get(name);
        return value == null ? List.of() : List.of(value.split(", *"));
    }

    private void line(String line) {
        Matcher step = STEP.matcher(line);
        if (line.startsWith(INDENT)) {
            moreOfLastItem(line.strip());
        } else if (step.matches()) {
            item(Block.Kind.STEPS, step.group(1));
        } else if (line.startsWith("- ")) {
            item(Block.Kind.LIST, line.substring(2));
        } else {
            close();
            block(line);
        }
    }

    private void block(String line) {
        if (line.startsWith("# ")) {
            headings++;
            blocks.add(new Block(Block.Kind.HEADING, "part-" + headings, Spans.of(line.substring(2)), List.of()));
        } else if (line.startsWith("! ")) {
            blocks.add(Block.of(Block.Kind.NOTE, Spans.of(line.substring(2))));
        } else if (!line.isEmpty()) {
            blocks.add(Block.of(Block.Kind.TEXT, Spans.of(line)));
        }
    }

    private void item(Block.Kind kind, String what) {
        if (gathered != kind) {
            close();
            gathered = kind;
        }
        items.add(new Item(Spans.of(what), List.of()));
    }

    private void moreOfLastItem(String how) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Article " + slug + ": nothing to indent under: " + how);
        }
        items.add(new Item(items.removeLast().what(), Spans.of(how)));
    }

    private void close() {
        if (!items.isEmpty()) {
            blocks.add(new Block(gathered, "", List.of(), List.copyOf(items)));
            items.clear();
        }
    }
}
