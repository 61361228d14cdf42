package org.countersign.web.api.phone;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.PhoneResult;
import org.countersign.core.phone.Phones;
import org.countersign.core.registration.Removal;
import org.countersign.core.typed.TypedText;
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

/** The phones of users, as an administrator enters them: they count at once (S3.4). */
public final class PhoneOperations implements Route.Group {
    private static final String ALL = "/users/{name}/phones";
    private static final String ONE = ALL + "/{kind}";
    private static final int LONGEST_EXTENSION = 11;

    private final Users users;
    private final Phones phones;

    /** Works on the phones of a directory's users. */
    public PhoneOperations(Directory directory, Phones phones, Auditor auditor) {
        this.users = new Users(directory, auditor);
        this.phones = phones;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Act.READ_USER, this::list),
                Route.put(ONE, Act.SET_PHONE, this::set),
                Route.delete(ONE, Act.REMOVE_PHONE, this::remove));
    }

    record PhoneBody(@Nullable String number, @Nullable String extension) {}

    record PhoneJson(
            UUID id, String kind, String number, @Nullable String extension, boolean confirmed) {
        static PhoneJson of(Phone phone) {
            String extension = phone.number().extension();
            return new PhoneJson(
                    phone.id().value(),
                    phone.kind().wireName(),
                    phone.number().e164(),
                    extension.isEmpty() ? null : extension,
                    phone.confirmed());
        }
    }

    private Reply list(Call call) {
        User user = users.named(call).user();
        return Reply.ok(
                Map.of("phones", phones.of(user).stream().map(PhoneJson::of).toList()));
    }

    private Reply set(Call call) {
        PhoneBody body = call.body(PhoneBody.class);
        PhoneKind kind = kind(call);
        String number = Fields.required("number", body.number(), NumberPlan.LONGEST_TYPED);
        String extension = extension(kind, body);
        Permit permit = users.permit(call);
        User user = permit.user(Act.SET_PHONE);
        return switch (phones.set(permit, kind, number, extension)) {
            case PhoneResult.Kept _ -> Reply.ok(shown(user, kind));
            case PhoneResult.NotTaken(NumberReading.Why why) ->
                throw new ProblemException(ProblemKind.NUMBER_NOT_TAKEN, NumberWords.of("number", why));
            case PhoneResult.NoSlot _ ->
                throw new ProblemException(
                        ProblemKind.TOO_MANY_METHODS,
                        "The user has as many methods as there can be. Remove one first.");
            case PhoneResult.Over _ -> throw new ProblemException(Refusals.noSuchUser());
            case PhoneResult.Proving _,
                    PhoneResult.NotAllowed _,
                    PhoneResult.TooMany _,
                    PhoneResult.WrongCode _,
                    PhoneResult.NotACode _,
                    PhoneResult.NotAnswered _ ->
                throw new IllegalStateException("An administrator's number needs no proof");
        };
    }

    private PhoneJson shown(User user, PhoneKind kind) {
        return phones.of(user).stream()
                .filter(phone -> phone.kind() == kind)
                .findFirst()
                .map(PhoneJson::of)
                .orElseThrow(PhoneOperations::none);
    }

    private static String extension(PhoneKind kind, PhoneBody body) {
        String given = TypedText.compact(Objects.requireNonNullElse(
                Fields.optional("extension", body.extension(), NumberPlan.LONGEST_TYPED), ""));
        if (given.isEmpty()) {
            return "";
        }
        if (kind != PhoneKind.OFFICE) {
            throw Fields.invalid("extension", "Only an office phone has an extension.");
        }
        if (given.length() > LONGEST_EXTENSION || !given.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Fields.invalid("extension", "The field 'extension' is 1 to 11 digits.");
        }
        return given;
    }

    private Reply remove(Call call) {
        if (phones.remove(users.permit(call), kind(call)) != Removal.DONE) {
            throw none();
        }
        return Reply.nothing();
    }

    private static PhoneKind kind(Call call) {
        return PhoneKind.ofWireName(call.parameter("kind").toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NO_SUCH_PHONE, "A user's phones are authentication, office and backup."));
    }

    private static ProblemException none() {
        return new ProblemException(
                ProblemKind.NO_SUCH_PHONE, "List them with GET /users/{name}/phones; PUT one to enter it.");
    }
}
