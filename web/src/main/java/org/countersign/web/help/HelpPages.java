package org.countersign.web.help;

import java.util.List;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The help centre. It is open to everybody: who needs it most can't sign in. */
@Controller
public class HelpPages {
    private final Articles articles;
    private final HelpSearch search;
    private final Words words;

    HelpPages(Articles articles, HelpSearch search, Words words) {
        this.articles = articles;
        this.search = search;
        this.words = words;
    }

    @GetMapping("/help")
    ModelAndView contents(@RequestParam(name = "q", defaultValue = "") String typed) {
        String query = typed.strip();
        if (query.isEmpty()) {
            return Pages.show("help/contents", new HelpPage("", null, topics()));
        }
        List<Article> found = search.find(query);
        return Pages.show(
                "help/contents",
                new HelpPage(
                        query.substring(0, Math.min(HelpSearch.LONGEST, query.length())),
                        words.say("help.found", found.size()),
                        found.isEmpty() ? topics() : List.of(new HelpPage.Topic("", found))));
    }

    @GetMapping("/help/{slug}")
    ModelAndView article(@PathVariable("slug") String slug) {
        Article article = articles.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Pages.show("help/article", new ArticlePage(article, articles.related(article)));
    }

    private List<HelpPage.Topic> topics() {
        return articles.byTopic().entrySet().stream()
                .map(topic -> new HelpPage.Topic(topic.getKey(), topic.getValue()))
                .toList();
    }
}
