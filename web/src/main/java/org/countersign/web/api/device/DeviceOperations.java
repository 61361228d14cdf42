package org.countersign.web.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationBegun;
import org.countersign.core.device.Activations;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.registration.Removal;
import org.countersign.core.user.User;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.countersign.web.api.user.Refusals;
import org.countersign.web.api.user.Users;
import org.jspecify.annotations.Nullable;

/** Devices of users (S3.2): listed, removed, and given leave to be activated. */
public final class DeviceOperations implements Route.Group {
    private static final String ONE = "/users/{name}/devices/{id}";
    private static final String UNKNOWN = "List them with GET /users/{name}/devices and use an id from there.";

    private final Users users;
    private final Devices devices;
    private final Activations activations;

    /** Works on these. */
    public DeviceOperations(Directory directory, Devices devices, Activations activations, Auditor auditor) {
        this.users = new Users(directory, auditor);
        this.devices = devices;
        this.activations = activations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/users/{name}/devices", Act.READ_USER, this::list),
                Route.delete(ONE, Act.REMOVE_DEVICE, this::remove),
                Route.act("/users/{name}/activation", Act.BEGIN_ACTIVATION, this::begin));
    }

    record DeviceJson(
            UUID id,
            String label,
            Instant activatedAt,
            @Nullable Instant lastSeenAt,
            String push) {
        static DeviceJson of(Device device) {
            return new DeviceJson(
                    device.authenticator().id().value(),
                    device.authenticator().label(),
                    device.authenticator().createdAt(),
                    device.lastSeenAt(),
                    device.push().wireName());
        }
    }

    private Reply list(Call call) {
        return Reply.ok(Map.of(
                "devices",
                devices.of(users.named(call).user()).stream()
                        .map(DeviceJson::of)
                        .toList()));
    }

    private Reply remove(Call call) {
        UUID id = Optional.ofNullable(Fields.uuid(call.parameter("id"))).orElseThrow(DeviceOperations::unknown);
        if (devices.remove(users.permit(call), new AuthenticatorId(id)) != Removal.DONE) {
            throw unknown();
        }
        return Reply.nothing();
    }

    /** Leave to activate a device, shown once. Prints none of it. */
    record ActivationJson(String server, String code, String address, Instant expiresAt) {
        @Override
        public String toString() {
            return "ActivationJson[" + expiresAt + "]";
        }
    }

    private Reply begin(Call call) {
        Permit permit = users.permit(call);
        User user = permit.user(Act.BEGIN_ACTIVATION);
        if (!activations.mayAdd(user)) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY_DEVICES, "Remove one of the user's devices first, then activate this one.");
        }
        return switch (activations.begin(permit)) {
            case ActivationBegun.Waits(Activation activation) -> shown(call, activation);
            case ActivationBegun.NoSuchUser _ -> throw new ProblemException(Refusals.noSuchUser());
            case ActivationBegun.Blocked _ ->
                throw new ProblemException(
                        ProblemKind.BLOCKED,
                        "No device can be activated for a blocked user. POST /users/{name}/unblock first, then do this again.");
            case ActivationBegun.Locked _ ->
                throw new ProblemException(
                        ProblemKind.LOCKED_OUT,
                        "No device can be activated for a locked user. POST /users/{name}/unlock first, then do this again.");
        };
    }

    private static Reply shown(Call call, Activation activation) {
        String server = call.server();
        return Reply.json(
                201,
                new ActivationJson(
                        server,
                        activation.code(),
                        server + "/authenticator#activate=" + activation.token(),
                        activation.expiresAt()),
                Map.of());
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemKind.NO_SUCH_DEVICE, UNKNOWN);
    }
}
