package org.countersign.web.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.device.ActivationRequest;
import org.countersign.core.device.ActivationResult;
import org.countersign.core.device.Activations;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Activates a device (S3.2). */
final class ActivationOperation implements Route.Group {
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_KEY = 400;

    private final Activations activations;
    private final TenantStore tenants;
    private final PushKeyText pushKey;

    ActivationOperation(Activations activations, TenantStore tenants, PushKeyText pushKey) {
        this.activations = activations;
        this.tenants = tenants;
        this.pushKey = pushKey;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.open("POST", "/activations", Route.Input.JSON, this::activate));
    }

    record ActivationBody(
            @Nullable String code,
            @Nullable String publicKey,
            @Nullable String label,
            @Nullable String signature) {
        @Override
        public String toString() {
            return "ActivationBody[…]";
        }
    }

    /** The secret of the passcodes. Prints none of it. */
    record PasscodesJson(String secret, String algorithm, int digits, long period) {
        static PasscodesJson of(OtpKey key) {
            return new PasscodesJson(
                    Base32.encode(key.secret()),
                    key.algorithm().name(),
                    key.digits(),
                    key.period().toSeconds());
        }

        @Override
        public String toString() {
            return "PasscodesJson[…]";
        }
    }

    record ActivatedJson(
            UUID deviceId,
            String server,
            String tenant,
            String username,
            String displayName,
            String label,
            PasscodesJson passcodes,
            @Nullable String vapidPublicKey,
            long time) {}

    private Reply activate(Call call) {
        ActivationBody body = call.body(ActivationBody.class);
        String code = Fields.required("code", body.code(), LONGEST_CODE);
        String publicKey = Fields.required("publicKey", body.publicKey(), LONGEST_KEY);
        String label = Fields.optional("label", body.label(), LONGEST_LABEL);
        String server = call.server();
        ActivationResult result = activations.activate(new ActivationRequest(
                code,
                server,
                Wire.bytes("publicKey", publicKey),
                label == null ? "" : label,
                Wire.bytes("signature", body.signature()),
                String.join("\n", "countersign-activation-v1", server, code, publicKey),
                call.origin(Door.APP, "Countersign")));
        return switch (result) {
            case ActivationResult.Activated done -> Reply.json(201, json(done), Map.of());
            case ActivationResult.NotValid _ ->
                throw new ProblemException(
                        ProblemKind.ACTIVATION_NOT_VALID,
                        "That code is mistyped, used, or older than 10 minutes. Make a new one on the page.");
            case ActivationResult.TooManyDevices _ ->
                throw new ProblemException(
                        ProblemKind.TOO_MANY_DEVICES,
                        "The user has as many devices as are allowed. Remove one on the profile page first.");
            case ActivationResult.BadSignature _ ->
                throw new ProblemException(
                        ProblemKind.BAD_SIGNATURE,
                        "The signature is not this device's for this code at this server, and the code is used up. Make a"
                                + " new one on the page.");
            case ActivationResult.SlowDown(Duration wait) ->
                throw new ProblemException(Problem.of(
                                ProblemKind.TOO_MANY_ATTEMPTS, "Too many wrong codes. Wait a moment, then try again.")
                        .after(wait));
        };
    }

    private ActivatedJson json(ActivationResult.Activated done) {
        Optional<Tenant> tenant = tenants.byId(done.user().tenant());
        return new ActivatedJson(
                done.device().id().value(),
                done.device().server(),
                tenant.map(Tenant::displayName).orElse(""),
                done.user().name().typed(),
                done.user().displayName(),
                done.device().label(),
                PasscodesJson.of(done.passcodes()),
                pushKey.text().orElse(null),
                Instant.now().toEpochMilli());
    }
}
