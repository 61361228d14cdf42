package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.countersign.core.administration.Plan;
import org.countersign.core.administration.UserStep;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.directory.UserView;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.User;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Moments;
import org.countersign.web.page.People;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Gathers what the list of users shows. */
public final class UserListView {
    /** Users on one page. */
    static final int PAGE = 25;

    private final Directory directory;
    private final PageActs acts;
    private final InstantSource clock;
    private final Words words;
    private final Moments moments;
    private final People people;

    /** Reads from the directory. */
    public UserListView(
            Directory directory, PageActs acts, InstantSource clock, Words words, Moments moments, People people) {
        this.directory = directory;
        this.acts = acts;
        this.clock = clock;
        this.words = words;
        this.moments = moments;
        this.people = people;
    }

    /**
     * What the step before had to say.
     *
     * @param done what was done
     * @param error why nothing was
     * @param selected who was ticked
     */
    record Said(@Nullable String done, @Nullable String error, List<String> selected) {}

    /** The page of a query; one user more than a page tells whether there is another page. */
    UsersPage of(HttpServletRequest request, Visitor visitor, UserQuery query, Said said) {
        String root = request.getContextPath();
        List<UserSummary> found = directory.list(visitor.tenant(), query);
        List<UserSummary> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UserView, Integer> counts = directory.counts(visitor.tenant());
        boolean searching = !query.search().isEmpty();
        String name = words.say("users.view." + query.view().wireName());
        String range = searching
                ? words.say("users.range.found", shown.size())
                : words.say("users.range", shown.size(), counts.getOrDefault(query.view(), 0));
        String empty = searching ? "users.empty.search" : "users.empty.view";
        return new UsersPage(
                lead(counts),
                said.done(),
                said.error(),
                views(root, query, counts),
                query.view().wireName(),
                query.search(),
                shown.stream().map(user -> row(root, user, said)).toList(),
                words.say("users.caption", name, range),
                range,
                query.after().isEmpty() ? null : address(root, query, ""),
                found.size() > PAGE
                        ? address(root, query, shown.getLast().user().name().key())
                        : null,
                words.say(empty, query.search()),
                words.say(empty + ".advice"),
                steps(request),
                acts.mayToSome(request, Act.ADD_USER));
    }

    private String lead(Map<UserView, Integer> counts) {
        return words.say(
                "users.lead", counts.getOrDefault(UserView.ALL, 0), counts.getOrDefault(UserView.NOT_REGISTERED, 0));
    }

    private List<View> views(String root, UserQuery query, Map<UserView, Integer> counts) {
        NumberFormat numbers = NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale());
        return Arrays.stream(UserView.values())
                .map(view -> new View(
                        root + "/admin/users" + (view == UserView.ALL ? "" : "?view=" + view.wireName()),
                        words.say("users.view." + view.wireName()),
                        numbers.format(counts.getOrDefault(view, 0)),
                        view == query.view()))
                .toList();
    }

    private List<Choice> steps(HttpServletRequest request) {
        return Arrays.stream(UserStep.values())
                .filter(step -> acts.mayToSome(request, step.act()))
                .map(step -> new Choice(
                        step.id(), words.say("step." + step.id()), words.say("step." + step.id() + ".effect"), false))
                .toList();
    }

    private UserRow row(String root, UserSummary summary, Said said) {
        User user = summary.user();
        Instant last = summary.lastSignIn();
        String id = user.id().toString();
        return new UserRow(
                root + UserAddresses.of(user),
                id,
                user.name().typed(),
                user.displayName(),
                People.initials(user),
                people.badges(summary, clock.instant()),
                Plan.registered(summary),
                first(words, summary),
                people.role(user).orElse(null),
                last == null ? null : moments.of(last),
                said.selected().contains(id));
    }

    /** The first choice in few words. */
    static String first(Words words, UserSummary summary) {
        return summary.methods().stream()
                .filter(type -> type != MethodType.BACKUP_CODE)
                .sorted()
                .findFirst()
                .map(type -> words.say("method." + type.wireName() + ".short"))
                .orElseGet(() -> words.say("users.none.first"));
    }

    private static String address(String root, UserQuery query, String after) {
        StringBuilder address =
                new StringBuilder(root + "/admin/users?view=" + query.view().wireName());
        if (!query.search().isEmpty()) {
            address.append("&q=").append(URLEncoder.encode(query.search(), StandardCharsets.UTF_8));
        }
        if (!after.isEmpty()) {
            address.append("&after=").append(URLEncoder.encode(after, StandardCharsets.UTF_8));
        }
        return address.toString();
    }
}
