package org.countersign.web.page;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.registration.Methods;
import org.countersign.web.signin.VerifyWords;
import org.jspecify.annotations.Nullable;

/** A user's methods as lists show them: the authenticators, and how many backup codes are left. */
public final class MethodRows {
    private final Words words;
    private final Moments moments;

    /** Speaks with these words. */
    public MethodRows(Words words, Moments moments) {
        this.words = words;
        this.moments = moments;
    }

    /** The rows, the first choice first; backup codes are told apart, and a device's passcodes are the device's. */
    public List<MethodRow> of(List<Methods.Listed> listed, Function<Authenticator, @Nullable String> address) {
        List<Authenticator> authenticators = listed.stream()
                .map(Methods.Listed::authenticator)
                .filter(Authenticator::standsAlone)
                .sorted(Comparator.comparing(Authenticator::type).thenComparing(Authenticator::createdAt))
                .toList();
        return authenticators.stream()
                .map(a -> new MethodRow(
                        a instanceof Phone ? "phone" : VerifyWords.icon(a.type()),
                        name(a),
                        meta(a),
                        a.equals(authenticators.getFirst()),
                        address.apply(a)))
                .toList();
    }

    /** The kind of a method. */
    public String name(Authenticator authenticator) {
        return authenticator instanceof Phone phone
                ? words.say("phone." + phone.kind().wireName())
                : words.say("method." + authenticator.type().wireName());
    }

    /** Its own name or masked number, and when it was added. */
    public String meta(Authenticator authenticator) {
        String added = words.say("method.added", moments.day(authenticator.createdAt()));
        if (authenticator instanceof Phone phone) {
            return words.say(phone.confirmed() ? "phone.confirmed" : "phone.unconfirmed", phone.label(), added);
        }
        String label = authenticator.label();
        return label.isBlank() || label.equals(name(authenticator)) ? added : words.say("method.named", label, added);
    }

    /** How many backup codes are left; empty where there never were any. */
    public static OptionalInt backupCodes(List<Methods.Listed> listed) {
        return listed.stream()
                .filter(method -> method.authenticator().type() == MethodType.BACKUP_CODE)
                .mapToInt(Methods.Listed::codesLeft)
                .findFirst();
    }
}
