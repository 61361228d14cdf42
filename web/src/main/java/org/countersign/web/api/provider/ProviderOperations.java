package org.countersign.web.api.provider;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.administration.ConnectionAdministration;
import org.countersign.core.authority.Act;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.provider.DestinationCheck;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.provider.ProviderTrial;
import org.countersign.core.provider.ProviderTrials;
import org.countersign.core.provider.ProviderTry;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.countersign.web.api.phone.NumberWords;
import org.jspecify.annotations.Nullable;

/** Lists, sets, removes and tries the providers of texts and calls. No answer holds a secret. */
public final class ProviderOperations implements Route.Group {
    private static final String ALL = "/providers";
    private static final String ONE = ALL + "/{name}";
    private static final int MOST = 20;

    private final ProviderStore providers;
    private final DestinationCheck destinations;
    private final ProviderTrials trials;
    private final ConnectionAdministration administration;

    /** Keeps providers in a store. */
    public ProviderOperations(
            ProviderStore providers,
            DestinationCheck destinations,
            ProviderTrials trials,
            ConnectionAdministration administration) {
        this.providers = providers;
        this.destinations = destinations;
        this.trials = trials;
        this.administration = administration;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Act.READ_PROVIDERS, this::list),
                Route.get(ONE, Act.READ_PROVIDERS, this::show),
                Route.put(ONE, Act.CHANGE_PROVIDERS, this::set),
                Route.delete(ONE, Act.CHANGE_PROVIDERS, this::remove),
                Route.post(ONE + "/test", Act.TRY_PROVIDER, this::test));
    }

    /** A provider without its secret. */
    record ProviderJson(
            String name,
            String kind,
            String address,
            String account,
            String sender,
            int window,
            boolean receipts,
            boolean machineDetection,
            String receiptIds,
            List<RouteBody> routes) {
        static ProviderJson of(Provider provider) {
            return new ProviderJson(
                    provider.name(),
                    provider.kind().wireName(),
                    provider.address().toString(),
                    provider.account(),
                    provider.sender(),
                    provider.window(),
                    provider.receipts(),
                    provider.machineDetection(),
                    provider.receiptIds().wireName(),
                    provider.routes().stream().map(RouteBody::of).toList());
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "providers",
                providers.list(call.tenant()).stream().map(ProviderJson::of).toList()));
    }

    private Reply show(Call call) {
        return Reply.ok(ProviderJson.of(named(call).orElseThrow(ProviderOperations::unknown)));
    }

    private Reply set(Call call) {
        Optional<Provider> present = named(call);
        Provider provider =
                call.body(ProviderBody.class).provider(call.tenant(), call.parameter("name"), present.orElse(null));
        if (present.isEmpty() && providers.list(call.tenant()).size() >= MOST) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY_PROVIDERS, "A tenant has " + MOST + " providers at most. Remove one first.");
        }
        destinations.refused(provider.address()).ifPresent(why -> {
            throw new ProblemException(
                    ProblemKind.DESTINATION_NOT_ALLOWED,
                    "The address can't be contacted: " + why
                            + ". The operator can allow countersign.delivery.allow-private-networks.");
        });
        administration.set(call.permit(), provider);
        return Reply.json(present.isPresent() ? 200 : 201, ProviderJson.of(provider), Map.of());
    }

    private Reply remove(Call call) {
        String name = call.parameter("name");
        if (named(call).isEmpty() || !administration.removeProvider(call.permit(), name)) {
            throw unknown();
        }
        return Reply.nothing();
    }

    record TestBody(@Nullable String to) {}

    record TestJson(UUID id, String outcome, @Nullable String why) {}

    private Reply test(Call call) {
        String to = Fields.required("to", call.body(TestBody.class).to(), NumberPlan.LONGEST_TYPED);
        Provider provider = named(call).orElseThrow(ProviderOperations::unknown);
        return switch (trials.run(call.permit(), provider, to)) {
            case ProviderTrial.Tried(UUID id, ProviderTry.Said said) ->
                Reply.ok(new TestJson(
                        id,
                        said.outcome().name().toLowerCase(Locale.ROOT),
                        said.why().isEmpty() ? null : said.why()));
            case ProviderTrial.NotTaken(NumberReading.Why why) ->
                throw new ProblemException(ProblemKind.NUMBER_NOT_TAKEN, NumberWords.of("to", why));
            case ProviderTrial.NotAllowed _ ->
                throw new ProblemException(
                        ProblemKind.NUMBER_NOT_TAKEN,
                        "The tenant does not text or call that country. Add it with PATCH /settings/phones.");
            case ProviderTrial.TooMany(Instant until) ->
                throw new ProblemException(
                        ProblemKind.TOO_MANY_ATTEMPTS,
                        "As many texts and calls as the limits allow have left in this hour. Try again after " + until
                                + ".");
        };
    }

    private Optional<Provider> named(Call call) {
        String name = call.parameter("name");
        return providers.list(call.tenant()).stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NO_SUCH_PROVIDER, "List the providers with GET /providers and use a name from there.");
    }
}
