package org.countersign.core.account;

import java.util.List;
import java.util.Optional;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A user with everything a decision needs, as of one version. A decision names the version it was made on; the row that
 * decides refuses another one, so a snapshot may be cached for long and still never decide on what has changed.
 *
 * @param user the user
 * @param authenticators the active ones
 * @param appPasswords those that work
 * @param passwordHash the encoded hash of the local password; null where there is none
 * @param version changes with every change of the user, the password or an authenticator
 * @param decoy true where no such user exists: everything looks the same, and nothing is ever accepted (ATTACKS G10)
 */
public record Account(
        User user,
        List<Authenticator> authenticators,
        List<AppPassword> appPasswords,
        @Nullable String passwordHash,
        long version,
        boolean decoy) {

    public Account {
        authenticators = List.copyOf(authenticators);
        appPasswords = List.copyOf(appPasswords);
    }

    /** One without app passwords. */
    public Account(
            User user, List<Authenticator> authenticators, @Nullable String passwordHash, long version, boolean decoy) {
        this(user, authenticators, List.of(), passwordHash, version, decoy);
    }

    /** Whether the user has a method beyond backup codes. */
    public boolean registered() {
        return authenticators.stream().anyMatch(a -> a.type() != MethodType.BACKUP_CODE);
    }

    /** Whether the user has a method of that type. */
    public boolean has(MethodType type) {
        return authenticators.stream().anyMatch(a -> a.types().contains(type));
    }

    /** The phones. */
    public List<Phone> phones() {
        return authenticators.stream()
                .filter(Phone.class::isInstance)
                .map(Phone.class::cast)
                .toList();
    }

    /** The devices with the authenticator app. */
    public List<AppDevice> devices() {
        return authenticators.stream()
                .filter(AppDevice.class::isInstance)
                .map(AppDevice.class::cast)
                .toList();
    }

    /** The authenticator of that id. */
    public Optional<Authenticator> authenticator(AuthenticatorId id) {
        return authenticators.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return "Account[" + user.id() + ", version " + version + "]";
    }

    /** Whether two methods or more are asked for by themselves, so that one can go. */
    public boolean canLoseOne() {
        return authenticators.stream().filter(Authenticator::standsAlone).count() > 1;
    }
}
