package org.countersign.web.api.user;

import java.util.List;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.pin.PinResult;
import org.countersign.core.pin.PinRules;
import org.countersign.core.pin.Pins;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** A user's PIN, as an administrator sets and removes it (S2.14). Nothing shows it. */
public final class PinOperations implements Route.Group {
    private static final String PATH = "/users/{name}/pin";
    // One more than there may be, so that too many digits are refused as such.
    private static final int LONGEST = 17;

    private final Users users;
    private final Pins pins;

    /** Keeps PINs there. */
    public PinOperations(Directory directory, Pins pins, Auditor auditor) {
        this.users = new Users(directory, auditor);
        this.pins = pins;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.put(PATH, Act.SET_PIN, this::set), Route.delete(PATH, Act.REMOVE_PIN, this::remove));
    }

    record PinBody(@Nullable String pin) {
        @Override
        public String toString() {
            return "PinBody[…]";
        }
    }

    private Reply set(Call call) {
        String pin = Fields.required("pin", call.body(PinBody.class).pin(), LONGEST);
        return switch (pins.set(users.permit(call), pin)) {
            case PinResult.Done _ -> Reply.nothing();
            case PinResult.Weak(PinRules.Why why) -> throw new ProblemException(ProblemKind.WEAK_PIN, words(why));
            case PinResult.NoSuchUser _ -> throw new ProblemException(Refusals.noSuchUser());
        };
    }

    private static String words(PinRules.Why why) {
        return switch (why) {
            case NOT_DIGITS -> "A PIN is 4 to 16 digits.";
            case RUN -> "A PIN that counts up or down is guessed first; choose another.";
            case REPEAT -> "A PIN that repeats itself is guessed first; choose another.";
            case YEAR -> "A PIN that is a year is guessed first; choose another.";
            case FRAUD_CODE -> "That is the code that reports fraud; choose another PIN.";
        };
    }

    private Reply remove(Call call) {
        if (!pins.remove(users.permit(call))) {
            throw new ProblemException(ProblemKind.NO_SUCH_PIN, "The user has none; PUT one to set it.");
        }
        return Reply.nothing();
    }
}
