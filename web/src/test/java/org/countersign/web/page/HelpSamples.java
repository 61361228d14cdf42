package org.countersign.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.web.help.ArticlePage;
import org.countersign.web.help.Articles;
import org.countersign.web.help.HelpPage;
import org.countersign.web.help.HelpSearch;

/** Every article, the contents, and searches with and without a find. */
final class HelpSamples {
    private HelpSamples() {}

    static List<SamplePages.Sample> all(Frame frame) {
        Articles articles = Articles.english();
        List<HelpPage.Topic> topics =
                articles.byTopic().entrySet().stream().map(HelpSamples::topic).toList();
        List<SamplePages.Sample> samples = new ArrayList<>();
        samples.add(new SamplePages.Sample("help", "help/contents", frame, new HelpPage("", null, topics)));
        samples.add(new SamplePages.Sample(
                "help-found",
                "help/contents",
                frame,
                new HelpPage(
                        "lost phone",
                        "2 articles found.",
                        List.of(new HelpPage.Topic("", new HelpSearch(articles).find("lost phone"))))));
        Frame alone = new Frame("en", "ltr", null, "Demo", null, Person.NOBODY, true, false);
        samples.add(new SamplePages.Sample("help-alone", "help/contents", alone, new HelpPage("", null, topics)));
        samples.add(new SamplePages.Sample(
                "help-article-alone",
                "help/article",
                alone,
                new ArticlePage(articles.about("locked_out").orElseThrow(), List.of())));
        articles.all()
                .map(article -> new SamplePages.Sample(
                        "help-" + article.slug(),
                        "help/article",
                        frame,
                        new ArticlePage(article, articles.related(article))))
                .forEach(samples::add);
        return samples;
    }

    private static HelpPage.Topic topic(Map.Entry<String, List<org.countersign.web.help.Article>> entry) {
        return new HelpPage.Topic(entry.getKey(), entry.getValue());
    }
}
