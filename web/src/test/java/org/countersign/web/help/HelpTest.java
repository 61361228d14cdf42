package org.countersign.web.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The articles can be read, lead somewhere, and are found by what people type. */
class HelpTest {
    private static final Set<String> PAGES = Set.of("/profile", "/profile/password", "/admin/users");

    private final Articles articles = Articles.english();
    private final HelpSearch search = new HelpSearch(articles);

    @Test
    void everyLinkOfAnArticleLeadsSomewhere() {
        Set<String> known = Stream.concat(PAGES.stream(), articles.all().map(Article::address))
                .collect(Collectors.toSet());
        articles.all().forEach(article -> {
            assertThat(known).as(article.slug()).containsAll(links(article));
            assertThat(articles.related(article)).as(article.slug()).hasSameSizeAs(article.related());
            assertThat(article.related()).as(article.slug()).doesNotContain(article.slug());
        });
    }

    private static List<String> links(Article article) {
        return article.blocks().stream()
                .flatMap(block -> Stream.concat(
                        block.words().stream(),
                        block.items().stream()
                                .flatMap(item -> Stream.concat(item.what().stream(), item.how().stream()))))
                .flatMap(span -> Stream.ofNullable(span.address()))
                .map(address -> address.replaceAll("\\?.*", ""))
                .toList();
    }

    @Test
    void noCodeIsExplainedByTwoArticles() {
        List<String> codes =
                articles.all().flatMap(article -> article.codes().stream()).toList();
        assertThat(codes).doesNotHaveDuplicates().contains("device_not_activated", "locked_out", "0x800434D4L");
    }

    @Test
    void theActivatedAccountIsExplainedInTheOrderThatHelps() {
        Article article = articles.about("device_not_activated").orElseThrow();
        assertThat(article.title()).contains("Authentication request is not for an activated account");
        String steps = article.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.STEPS)
                .flatMap(block -> block.items().stream())
                .map(item -> Spans.plain(item.what()) + " " + Spans.plain(item.how()))
                .collect(Collectors.joining("\n"));
        assertThat(steps)
                .containsSubsequence(
                        "Sign in",
                        "Other verification options",
                        "Additional security verification",
                        "remove the account",
                        "Configure",
                        "Scan");
    }

    @ParameterizedTest
    @CsvSource({
        "lost phone, lost-device",
        "my phone was STOLEN, lost-device",
        "forgot my phone at home, nothing-arrives",
        "I get no notification, nothing-arrives",
        "0x800434D4L, needs-app-password",
        "800434D4, needs-app-password",
        "outlook asks for a password, app-passwords",
        "account locked, locked-out",
        "lock, locked-out",
        "Authentication request is not for an activated account, not-activated",
        "new phone, not-activated",
        "wrong code, code-not-accepted",
        "somebody else signs in, not-me",
        "former admin, former-administrator"
    })
    void whatPeopleTypeFindsItsArticle(String typed, String slug) {
        assertThat(search.find(typed)).extracting(Article::slug).startsWith(slug);
    }

    @Test
    void aSearchWithoutWordsFindsNothing() {
        assertThat(search.find("")).isEmpty();
        assertThat(search.find("the of %_' --")).isEmpty();
        assertThat(search.find("xyzzy")).isEmpty();
        assertThat(search.find("x".repeat(100_000))).isEmpty();
    }

    @Test
    void anArticleWithALineOutOfPlaceIsNotRead() {
        assertThatThrownBy(() -> ArticleReader.read("x", "t", "title: a\ntopic: b\n\ntext"))
                .hasMessageContaining("not a header");
        assertThatThrownBy(() -> ArticleReader.read("x", "t", "title: a\nsummary: b\n\n   alone"))
                .hasMessageContaining("alone");
        assertThatThrownBy(() -> ArticleReader.read("x", "t", "title: a\n\ntext"))
                .hasMessageContaining("summary");
    }

    @Test
    void markupInAnArticleIsText() {
        Article article = ArticleReader.read(
                "x", "t", "title: a\nsummary: b\n\nSee <b> and [there](locked-out), type `a b`, [`0x1`](/profile).");
        assertThat(article.blocks().getFirst().words())
                .containsExactly(
                        new Span("See <b> and ", null, false),
                        new Span("there", "/help/locked-out", false),
                        new Span(", type ", null, false),
                        new Span("a b", null, true),
                        new Span(", ", null, false),
                        new Span("0x1", "/profile", true),
                        new Span(".", null, false));
    }
}
