package org.countersign.web.api.user;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.apikey.Scope;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.method.otp.OtpAuthUri;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.registration.Methods;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.User;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Lists, assigns, renames and removes a user's methods. */
public final class MethodOperations implements Route.Group {
    private static final String PATH = "/users/{name}/methods";

    private final Users users;
    private final Methods methods;
    private final TenantStore tenants;
    private final SecureRandom random;

    /**
     * Works on the methods of a directory's users.
     *
     * @param tenants names the issuer that authenticator apps show
     * @param random makes secrets
     */
    public MethodOperations(
            Directory directory, Methods methods, TenantStore tenants, Auditor auditor, SecureRandom random) {
        this.users = new Users(directory, auditor);
        this.methods = methods;
        this.tenants = tenants;
        this.random = random;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, Scope.USERS_READ, this::list),
                Route.post(PATH, Scope.USERS_WRITE, this::assign),
                Route.patch(PATH + "/{id}", Scope.USERS_WRITE, this::rename),
                Route.delete(PATH + "/{id}", Scope.USERS_WRITE, this::remove));
    }

    /** A method. */
    record MethodJson(
            UUID id,
            String type,
            String label,
            Instant createdAt,
            @Nullable Integer codesLeft) {
        static MethodJson of(Methods.Listed listed) {
            return new MethodJson(
                    listed.authenticator().id().value(),
                    listed.authenticator().type().wireName(),
                    listed.authenticator().label(),
                    listed.authenticator().createdAt(),
                    listed.codesLeft() < 0 ? null : listed.codesLeft());
        }
    }

    private Reply list(Call call) {
        List<MethodJson> listed = methods.of(users.named(call).user()).stream()
                .map(MethodJson::of)
                .toList();
        return Reply.ok(Map.of("methods", listed));
    }

    private Reply assign(Call call) {
        MethodBody body = call.body(MethodBody.class);
        MethodType type = body.methodType();
        User user = users.editable(call);
        return switch (type) {
            case BACKUP_CODE -> renewBackupCodes(call, user);
            case TOTP, HOTP -> assign(call, user, type, body);
            case SMS, VOICE, SMS_TWO_WAY ->
                throw Fields.invalid("type", "A phone is entered as one: PUT /users/{name}/phones/authentication.");
            case APP ->
                throw new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "A device with the app is activated by its user: POST /users/{name}/activation makes the code.");
        };
    }

    /** New backup codes, shown once. Prints none of them. */
    record CodesJson(String type, List<String> codes) {
        @Override
        public String toString() {
            return "CodesJson[…]";
        }
    }

    private Reply renewBackupCodes(Call call, User user) {
        List<String> codes = methods.renewBackupCodes(user, call.actor());
        return Reply.json(201, new CodesJson(MethodType.BACKUP_CODE.wireName(), codes), Map.of());
    }

    /** An assigned method; the secret only where it was made here, and only now. Prints no secret. */
    record AssignedJson(
            UUID id,
            String type,
            String label,
            @Nullable String secret,
            @Nullable String uri) {
        @Override
        public String toString() {
            return "AssignedJson[" + id + "]";
        }
    }

    private Reply assign(Call call, User user, MethodType type, MethodBody body) {
        OtpKey key = body.key(random);
        String label = body.labelOr(type == MethodType.HOTP ? "Hardware token" : "Authenticator app");
        long counter = body.firstCounter();
        Optional<AuthenticatorId> id = methods.assign(user, type, key, label, counter, call.actor());
        if (id.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY_METHODS, "Remove one of the user's methods first, then add this one.");
        }
        boolean made = body.secret() == null;
        String uri = made ? OtpAuthUri.of(type, issuer(call), user.name().typed(), key, counter) : null;
        return Reply.created(
                address(call, id.get()),
                new AssignedJson(
                        id.get().value(), type.wireName(), label, made ? Base32.encode(key.secret()) : null, uri));
    }

    record LabelBody(@Nullable String label) {}

    private Reply rename(Call call) {
        String label = Fields.required("label", call.body(LabelBody.class).label(), 60);
        User user = users.editable(call);
        if (!methods.rename(user, id(call), label, call.actor())) {
            throw noSuchMethod();
        }
        return list(call);
    }

    private Reply remove(Call call) {
        User user = users.editable(call);
        if (!methods.remove(user, id(call), call.actor())) {
            throw noSuchMethod();
        }
        return Reply.nothing();
    }

    private String issuer(Call call) {
        return tenants.byId(call.tenant()).map(Tenant::displayName).orElse("Countersign");
    }

    private static String address(Call call, AuthenticatorId id) {
        return UserOperations.address(call.parameter("name")) + "/methods/" + id;
    }

    private static AuthenticatorId id(Call call) {
        UUID id = Fields.uuid(call.parameter("id"));
        if (id == null) {
            throw noSuchMethod();
        }
        return new AuthenticatorId(id);
    }

    private static ProblemException noSuchMethod() {
        return new ProblemException(
                ProblemKind.NO_SUCH_METHOD, "List the user's methods with GET " + PATH + " and use an id from there.");
    }
}
