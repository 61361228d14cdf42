package org.countersign.web.api.radius;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.administration.ConnectionAdministration;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.authority.Act;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;

/** Lists, sets and removes RADIUS clients. No answer holds a secret. */
public final class RadiusClientOperations implements Route.Group {
    private static final String ONE = "/radius-clients/{name}";

    private final RadiusClientStore clients;
    private final ConnectionAdministration administration;

    /** Shows the clients of a store, and changes them by the administration. */
    public RadiusClientOperations(RadiusClientStore clients, ConnectionAdministration administration) {
        this.clients = clients;
        this.administration = administration;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/radius-clients", Act.READ_RADIUS_CLIENTS, this::list),
                Route.get(ONE, Act.READ_RADIUS_CLIENTS, this::show),
                Route.put(ONE, Act.CHANGE_RADIUS_CLIENTS, this::set),
                Route.delete(ONE, Act.CHANGE_RADIUS_CLIENTS, this::remove));
    }

    /** A client without its secret. */
    record ClientJson(
            String name,
            String cidr,
            String nasIdentifier,
            String firstFactor,
            String application,
            boolean challenge,
            boolean requireMessageAuthenticator) {
        static ClientJson of(RadiusClient client) {
            return new ClientJson(
                    client.name(),
                    client.cidr(),
                    client.nasIdentifier(),
                    client.firstFactor().wireName(),
                    client.application(),
                    client.challenge(),
                    client.requireMessageAuthenticator());
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "radiusClients",
                clients.list(call.tenant()).stream().map(ClientJson::of).toList()));
    }

    private Reply show(Call call) {
        return Reply.ok(ClientJson.of(named(call).orElseThrow(RadiusClientOperations::unknown)));
    }

    private Reply set(Call call) {
        Optional<RadiusClient> present = named(call);
        RadiusClient client =
                call.body(RadiusClientBody.class).client(call.tenant(), call.parameter("name"), present.orElse(null));
        administration.set(call.permit(), client);
        return Reply.json(present.isPresent() ? 200 : 201, ClientJson.of(client), Map.of());
    }

    private Reply remove(Call call) {
        String name = call.parameter("name");
        if (named(call).isEmpty() || !administration.removeRadiusClient(call.permit(), name)) {
            throw unknown();
        }
        return Reply.nothing();
    }

    private Optional<RadiusClient> named(Call call) {
        String name = call.parameter("name");
        return clients.list(call.tenant()).stream()
                .filter(client -> client.name().equals(name))
                .findFirst();
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NO_SUCH_RADIUS_CLIENT,
                "List the clients with GET /radius-clients and use a name from there.");
    }
}
