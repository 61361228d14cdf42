package org.countersign.web.device;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.countersign.core.audit.Actor;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.Authenticator;
import org.countersign.core.registration.Methods;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
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

    DeviceOperations(SignedCalls signed, Devices devices, Methods methods, TenantStore tenants, PushKeyText pushKey) {
        this.signed = signed;
        this.devices = devices;
        this.methods = methods;
        this.tenants = tenants;
        this.pushKey = pushKey;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/device", null, this::show),
                new Route("PATCH", "/device", null, Route.Input.JSON, this::rename),
                new Route("DELETE", "/device", null, Route.Input.NONE, this::remove),
                new Route("PUT", "/push", null, Route.Input.JSON, this::subscribe),
                new Route("DELETE", "/push", null, Route.Input.NONE, this::unsubscribe));
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
        methods.rename(device.user(), device.authenticator().id(), label, actor(call, device));
        return Reply.nothing();
    }

    private Reply remove(Call call) {
        Device device = signed.device(call);
        devices.remove(device.user(), device.authenticator().id(), actor(call, device));
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

    private static Actor actor(Call call, Device device) {
        return new Actor(device.user().name().typed(), null, call.origin(Door.APP, "Countersign"));
    }
}
