package org.countersign.web.device;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.Authenticator;
import org.countersign.core.registration.Methods;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.User;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** What a device may say about itself: its name, how to wake it, that it goes. */
final class DeviceOperations implements Route.Group {
    private final SignedCalls signed;
    private final Devices devices;
    private final Methods methods;
    private final TenantStore tenants;
    private final PushKeyText pushKey;
    private final Authority authority;
    private final InstantSource clock;

    DeviceOperations(
            SignedCalls signed,
            Devices devices,
            Methods methods,
            TenantStore tenants,
            PushKeyText pushKey,
            Authority authority,
            InstantSource clock) {
        this.signed = signed;
        this.devices = devices;
        this.methods = methods;
        this.tenants = tenants;
        this.pushKey = pushKey;
        this.authority = authority;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("GET", "/device", Route.Input.NONE, this::show),
                Route.open("PATCH", "/device", Route.Input.JSON, this::rename),
                Route.open("DELETE", "/device", Route.Input.NONE, this::remove),
                Route.open("PUT", "/push", Route.Input.JSON, this::subscribe),
                Route.open("DELETE", "/push", Route.Input.NONE, this::unsubscribe));
    }

    record DeviceJson(
            String label,
            String tenant,
            String username,
            String displayName,
            Instant activatedAt,
            String push,
            @Nullable String vapidPublicKey) {}

    private Reply show(Call call) {
        Device device = signed.device(call);
        return Reply.ok(new DeviceJson(
                device.authenticator().label(),
                tenants.byId(device.user().tenant()).map(Tenant::displayName).orElse(""),
                device.user().name().typed(),
                device.user().displayName(),
                device.authenticator().createdAt(),
                device.push().wireName(),
                pushKey.text().orElse(null)));
    }

    record LabelBody(@Nullable String label) {}

    private Reply rename(Call call) {
        Device device = signed.device(call);
        String label = Fields.required("label", call.body(LabelBody.class).label(), Authenticator.LONGEST_LABEL);
        methods.rename(permit(call, device), device.authenticator().id(), label);
        return Reply.nothing();
    }

    private Reply remove(Call call) {
        Device device = signed.device(call);
        devices.leave(device, call.origin(Door.APP, "Countersign"));
        return Reply.nothing();
    }

    record PushBody(
            @Nullable String endpoint,
            @Nullable String p256dh,
            @Nullable String auth) {
        @Override
        public String toString() {
            return "PushBody[…]";
        }
    }

    private Reply subscribe(Call call) {
        Device device = signed.device(call);
        PushBody body = call.body(PushBody.class);
        String endpoint = Fields.required("endpoint", body.endpoint(), PushSubscription.LONGEST_ENDPOINT);
        if (!isAddress(endpoint)) {
            throw Fields.invalid("endpoint", "The field 'endpoint' is an https address.");
        }
        byte[] p256dh = Wire.bytes("p256dh", body.p256dh());
        byte[] auth = Wire.bytes("auth", body.auth());
        try {
            devices.subscribe(device, new PushSubscription(endpoint, p256dh, auth));
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("p256dh", String.valueOf(e.getMessage()));
        }
        return Reply.nothing();
    }

    // Whether it may be called is for the sender to say, when it calls.
    private static boolean isAddress(String endpoint) {
        try {
            URI address = URI.create(endpoint);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Reply unsubscribe(Call call) {
        devices.subscribe(signed.device(call), null);
        return Reply.nothing();
    }

    // What the device signs now is a second factor of its user, right now.
    private Permit permit(Call call, Device device) {
        User user = device.user();
        Actor.Person person = new Actor.Person(user, true, clock.instant(), call.origin(Door.APP, "Countersign"));
        return authority.ask(person, Act.RENAME_METHOD, user).granted().orElseThrow();
    }
}
