package org.countersign.web.api.application;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.administration.SettingsAdministration;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.authority.Act;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.countersign.web.request.Origins;
import org.jspecify.annotations.Nullable;

/** What an administrator says of applications: whether they can ask, whom they trust, what they cache. */
public final class ApplicationOperations implements Route.Group {
    private static final String ONE = "/applications/{name}";

    private final ApplicationStore applications;
    private final SettingsAdministration administration;

    /** Shows the applications of a store, and changes them by the administration. */
    public ApplicationOperations(ApplicationStore applications, SettingsAdministration administration) {
        this.applications = applications;
        this.administration = administration;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/applications", Act.READ_APPLICATIONS, this::list),
                Route.get(ONE, Act.READ_APPLICATIONS, this::show),
                Route.put(ONE, Act.CHANGE_APPLICATIONS, this::set),
                Route.delete(ONE, Act.CHANGE_APPLICATIONS, this::remove));
    }

    record CacheBody(@Nullable String scope, @Nullable Long seconds) {}

    record ApplicationBody(
            @Nullable Boolean asks,
            @Nullable Boolean appPasswords,
            @Nullable List<String> trustedAddresses,
            @Nullable CacheBody cache) {}

    record CacheJson(String scope, long seconds) {}

    record ApplicationJson(
            String name, boolean asks, boolean appPasswords, List<String> trustedAddresses, CacheJson cache) {
        static ApplicationJson of(Application application) {
            return new ApplicationJson(
                    application.name(),
                    application.asks(),
                    application.takesAppPasswords(),
                    application.trustedAddresses().texts(),
                    new CacheJson(
                            application.cache().scope().wireName(),
                            application.cache().life().toSeconds()));
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "applications",
                applications.list(call.tenant()).stream()
                        .map(ApplicationJson::of)
                        .toList()));
    }

    private Reply show(Call call) {
        return Reply.ok(ApplicationJson.of(named(call).orElseThrow(ApplicationOperations::unknown)));
    }

    private Reply set(Call call) {
        ApplicationBody body = call.body(ApplicationBody.class);
        Optional<Application> present = named(call);
        String name = Fields.required("name", call.parameter("name"), Application.LONGEST_NAME);
        CacheRule cache = cache(body.cache());
        if (name.equals(Origins.APPLICATION) && cache.scope() != CacheRule.Scope.NONE) {
            throw Fields.invalid(
                    "cache.scope", "The sign-ins of browsers are never cached; leave the field 'cache' away here.");
        }
        Application application = new Application(
                call.tenant(),
                name,
                !Boolean.FALSE.equals(body.asks()),
                Boolean.TRUE.equals(body.appPasswords()),
                addresses(body.trustedAddresses()),
                cache);
        administration.set(call.permit(), application);
        return Reply.json(present.isPresent() ? 200 : 201, ApplicationJson.of(application), Map.of());
    }

    private Reply remove(Call call) {
        String name = call.parameter("name");
        if (!administration.removeApplication(call.permit(), name)) {
            throw unknown();
        }
        return Reply.nothing();
    }

    /** Reads trusted addresses; what is wrong is said in words. */
    static TrustedAddresses addresses(@Nullable List<String> texts) {
        if (texts == null) {
            return TrustedAddresses.NONE;
        }
        try {
            return TrustedAddresses.parse(texts);
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("trustedAddresses", String.valueOf(e.getMessage()));
        }
    }

    private static CacheRule cache(@Nullable CacheBody body) {
        if (body == null) {
            return CacheRule.OFF;
        }
        CacheRule.Scope scope = CacheRule.Scope.ofWireName(body.scope() == null ? "" : body.scope())
                .orElseThrow(() -> Fields.invalid(
                        "cache.scope", "The field 'cache.scope' is none, user, application or address."));
        if (scope == CacheRule.Scope.NONE) {
            return CacheRule.OFF;
        }
        long seconds = Fields.number("cache.seconds", body.seconds(), 1, CacheRule.LONGEST.toSeconds(), 0);
        if (seconds == 0) {
            throw Fields.invalid("cache.seconds", "The field 'cache.seconds' is missing.");
        }
        return new CacheRule(scope, Duration.ofSeconds(seconds));
    }

    private Optional<Application> named(Call call) {
        return applications.find(call.tenant(), call.parameter("name"));
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NO_SUCH_APPLICATION,
                "Nobody has described it; it can ask, and has nothing special. Describe it with PUT /applications/{name}.");
    }
}
