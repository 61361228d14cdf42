package org.countersign.web.help;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds articles by words. What is typed matches beginnings of words, so that "lock" finds "locked"; an article that
 * has more of the words comes first, then one that has them in its title.
 */
public final class HelpSearch {
    /** The longest search that is looked at, in characters. */
    public static final int LONGEST = 100;

    private static final int MOST_WORDS = 8;
    private static final int IN_TITLE = 8;
    private static final int IN_WORDS = 7;
    private static final int IN_TEXT = 1;
    private static final int SHORTEST_STEM = 4;
    /** Words that say nothing about what is searched. */
    private static final Set<String> EMPTY = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "cannot", "did", "do", "does", "for", "from",
            "get", "have", "how", "i", "if", "in", "is", "it", "m", "me", "my", "no", "not", "of", "on", "or", "s", "t",
            "that", "the", "this", "to", "was", "what", "when", "where", "why", "with", "you", "your");

    private final List<Indexed> index;

    /** Searches these. */
    public HelpSearch(Articles articles) {
        index = articles.all().map(HelpSearch::indexed).toList();
    }

    private record Indexed(Article article, Map<String, Integer> weights) {}

    private record Found(Article article, long words, int weight) {}

    /** The articles that have a word of it, the best first; none for a search without words. */
    public List<Article> find(String typed) {
        List<String> sought = words(typed.substring(0, Math.min(LONGEST, typed.length())))
                .filter(word -> !EMPTY.contains(word))
                .distinct()
                .limit(MOST_WORDS)
                .map(HelpSearch::stem)
                .toList();
        return index.stream()
                .map(article -> found(article, sought))
                .filter(found -> found.words() > 0)
                .sorted(Comparator.comparingLong(Found::words)
                        .thenComparingInt(Found::weight)
                        .reversed())
                .map(Found::article)
                .toList();
    }

    private static Found found(Indexed indexed, List<String> sought) {
        List<Integer> weights = sought.stream()
                .map(word -> indexed.weights().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(word))
                        .mapToInt(Map.Entry::getValue)
                        .max()
                        .orElse(0))
                .filter(weight -> weight > 0)
                .toList();
        return new Found(
                indexed.article(),
                weights.size(),
                weights.stream().mapToInt(Integer::intValue).sum());
    }

    /** A plural or a past form finds the plain word, too. */
    private static String stem(String word) {
        for (String end : List.of("ed", "es", "s")) {
            if (word.endsWith(end) && word.length() - end.length() >= SHORTEST_STEM) {
                return word.substring(0, word.length() - end.length());
            }
        }
        return word;
    }

    private static Indexed indexed(Article article) {
        Map<String, Integer> weights = new HashMap<>();
        weigh(weights, article.summary(), IN_TEXT);
        article.blocks().forEach(block -> {
            weigh(weights, block.plain(), IN_TEXT);
            block.items().forEach(item -> {
                weigh(weights, Spans.plain(item.what()), IN_TEXT);
                weigh(weights, Spans.plain(item.how()), IN_TEXT);
            });
        });
        weigh(weights, article.words(), IN_WORDS);
        weigh(weights, String.join(" ", article.codes()), IN_WORDS);
        weigh(weights, article.title(), IN_TITLE);
        return new Indexed(article, weights);
    }

    private static void weigh(Map<String, Integer> weights, String text, int weight) {
        words(text).forEach(word -> weights.merge(word, weight, Integer::max));
    }

    private static Stream<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}_]+")).filter(word -> !word.isEmpty());
    }
}
