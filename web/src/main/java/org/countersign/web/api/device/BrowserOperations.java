package org.countersign.web.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.remembered.RememberedBrowser;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.countersign.web.api.user.Users;

/** Remembered browsers of users (S5.6): listed and forgotten, one or all (S4.3). */
public final class BrowserOperations implements Route.Group {
    private static final String ALL = "/users/{name}/remembered-browsers";
    private static final String ONE = ALL + "/{id}";
    private static final String UNKNOWN =
            "List them with GET /users/{name}/remembered-browsers and use an id from there.";

    private final Users users;
    private final RememberedBrowsers browsers;

    /** Works on these. */
    public BrowserOperations(Directory directory, RememberedBrowsers browsers, Auditor auditor) {
        this.users = new Users(directory, auditor);
        this.browsers = browsers;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Act.READ_USER, this::list),
                Route.delete(ALL, Act.FORGET_BROWSERS, this::forgetAll),
                Route.delete(ONE, Act.FORGET_BROWSER, this::forget));
    }

    record BrowserJson(
            UUID id, String label, Instant rememberedAt, Instant lastUsedAt, String lastUsedFrom, Instant expiresAt) {
        static BrowserJson of(RememberedBrowser browser) {
            return new BrowserJson(
                    browser.id(),
                    browser.label(),
                    browser.createdAt(),
                    browser.rotatedAt(),
                    browser.lastUsedFrom(),
                    browser.expiresAt());
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "rememberedBrowsers",
                browsers.list(users.named(call).user()).stream()
                        .map(BrowserJson::of)
                        .toList()));
    }

    private Reply forget(Call call) {
        UUID id = Optional.ofNullable(Fields.uuid(call.parameter("id"))).orElseThrow(BrowserOperations::unknown);
        if (!browsers.forget(users.permit(call), id)) {
            throw unknown();
        }
        return Reply.nothing();
    }

    private Reply forgetAll(Call call) {
        browsers.forgetAll(users.permit(call), call.query("reason").orElse(""));
        return Reply.nothing();
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemKind.NO_SUCH_BROWSER, UNKNOWN);
    }
}
