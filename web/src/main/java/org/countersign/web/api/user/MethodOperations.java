package org.countersign.web.api.user;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.method.otp.OtpAuthUri;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.Removal;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.Added;
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
                Route.get(PATH, Act.READ_USER, this::list),
                Route.post(PATH, Act.ASSIGN_METHOD, this::assign),
                Route.patch(PATH + "/{id}", Act.RENAME_METHOD, this::rename),
                Route.delete(PATH + "/{id}", Act.REMOVE_METHOD, this::remove));
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
        User user = users.named(call).user();
        return switch (type) {
            case BACKUP_CODE -> renewBackupCodes(call.permit(Act.RENEW_BACKUP_CODES, new Target.OfUser(user)));
            case TOTP, HOTP -> assign(call, call.permit(user), type, body);
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

    private Reply renewBackupCodes(Permit permit) {
        List<String> codes = added(methods.renewBackupCodes(permit));
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

    private Reply assign(Call call, Permit permit, MethodType type, MethodBody body) {
        User user = permit.user(Act.ASSIGN_METHOD);
        OtpKey key = body.key(random);
        String label = body.labelOr(type == MethodType.HOTP ? "Hardware token" : "Authenticator app");
        long counter = body.firstCounter();
        AuthenticatorId id = added(methods.assign(permit, type, key, label, counter));
        boolean made = body.secret() == null;
        String uri = made ? OtpAuthUri.of(type, issuer(call), user.name().typed(), key, counter) : null;
        return Reply.created(
                address(call, id),
                new AssignedJson(id.value(), type.wireName(), label, made ? Base32.encode(key.secret()) : null, uri));
    }

    private static <T> T added(Added<T> added) {
        return added.fold(
                value -> value,
                () -> {
                    throw new ProblemException(
                            ProblemKind.TOO_MANY_METHODS, "Remove one of the user's methods first, then add this one.");
                },
                () -> {
                    throw new ProblemException(Refusals.noSuchUser());
                });
    }

    record LabelBody(@Nullable String label) {}

    private Reply rename(Call call) {
        String label = Fields.required("label", call.body(LabelBody.class).label(), 60);
        if (!methods.rename(users.permit(call), id(call), label)) {
            throw noSuchMethod();
        }
        return list(call);
    }

    private Reply remove(Call call) {
        if (methods.remove(users.permit(call), id(call)) != Removal.DONE) {
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
