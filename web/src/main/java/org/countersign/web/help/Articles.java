package org.countersign.web.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All articles, in the order in which the help centre lists them. They are read once, at the start. */
public final class Articles {
    private final Map<String, Article> bySlug;

    private Articles(Map<String, Article> bySlug) {
        this.bySlug = bySlug;
    }

    /** The articles in English. */
    public static Articles english() {
        Map<String, Article> read = new LinkedHashMap<>();
        String topic = "";
        for (String line : text("contents").lines().toList()) {
            if (line.startsWith("- ")) {
                String slug = line.substring(2);
                read.put(slug, ArticleReader.read(slug, topic, text(slug)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                topic = line;
            }
        }
        return new Articles(read);
    }

    private static String text(String name) {
        String place = "/help/en/" + name + ".txt";
        try (InputStream text = Articles.class.getResourceAsStream(place)) {
            if (text == null) {
                throw new IllegalStateException("The article " + place + " is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them. */
    public Stream<Article> all() {
        return bySlug.values().stream();
    }

    /** The articles under their topics. */
    public Map<String, List<Article>> byTopic() {
        Map<String, List<Article>> topics = new LinkedHashMap<>();
        all().forEach(article ->
                topics.computeIfAbsent(article.topic(), _ -> new ArrayList<>()).add(article));
        return topics;
    }

    /** The article of that name. */
    public Optional<Article> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** The article that explains a fault or a refusal, by its stable code. */
    public Optional<Article> about(String code) {
        return all().filter(article -> article.codes().contains(code)).findFirst();
    }

    /** The articles to read next. */
    public List<Article> related(Article article) {
        return article.related().stream().flatMap(slug -> find(slug).stream()).toList();
    }
}
