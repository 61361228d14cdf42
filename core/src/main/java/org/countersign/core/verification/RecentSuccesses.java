package org.countersign.core.verification;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.account.Account;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Successes that count again, at applications whose protocol asks several times for one sign-in (S5.7), and challenges
 * that a second request may join. Kept by this node alone, since another one simply asks again.
 *
 * <p>A success holds for one version of the account and one session epoch, and the user's row is asked about both. A
 * changed password, a deleted app password, a changed state move the version on; a block and a lockout end sessions: with
 * each the success is gone (ATTACKS G15).
 */
public final class RecentSuccesses {
    private static final int MOST = 20_000;

    private final ApplicationStore applications;
    private final Auditor auditor;
    private final Map<Key, Success> successes = bounded();
    private final Map<Key, ChallengeId> pending = bounded();

    private record Key(TenantId tenant, UserId user, String application, String address) {}

    private record Success(long version, int sessionEpoch, Optional<TypedCode> code, Instant until) {}

    /** Counts again what the applications' rules say. */
    public RecentSuccesses(ApplicationStore applications, Auditor auditor) {
        this.applications = applications;
        this.auditor = auditor;
    }

    private static <V> Map<Key, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /**
     * Notes that a challenge was approved on a device.
     *
     * @param sessionEpoch the user's present one
     */
    public void succeeded(Account account, Challenge challenge, int sessionEpoch) {
        succeeded(account, challenge, Optional.empty(), sessionEpoch);
    }

    void succeeded(Account account, Challenge challenge, Optional<TypedCode> code, int sessionEpoch) {
        applications
                .find(challenge.tenant(), challenge.application())
                .filter(_ -> Requirements.repeats(challenge.purpose()))
                .ifPresent(
                        application -> succeeded(account, application, challenge.clientAddress(), code, sessionEpoch));
    }

    void succeeded(
            Account account,
            Application application,
            @Nullable String address,
            Optional<TypedCode> code,
            int sessionEpoch) {
        Optional<Key> key = key(account, application, address);
        key.ifPresent(k -> put(
                k,
                new Success(
                        account.version(),
                        sessionEpoch,
                        code,
                        auditor.now().plus(application.cache().life()))));
    }

    private synchronized void put(Key key, Success success) {
        successes.put(key, success);
    }

    /**
     * The session epoch of an earlier success for this version of the account, if there is one.
     *
     * @param mustMatch the code that must have been that success's; empty where none must
     */
    synchronized OptionalInt earlier(
            Account account, Application application, @Nullable String address, Optional<TypedCode> mustMatch) {
        Optional<Success> found = key(account, application, address)
                .map(successes::get)
                .filter(success ->
                        success.version() == account.version() && auditor.now().isBefore(success.until()))
                .filter(success -> mustMatch.isEmpty()
                        || success.code().filter(mustMatch.get()::equals).isPresent());
        return found.isPresent() ? OptionalInt.of(found.get().sessionEpoch()) : OptionalInt.empty();
    }

    /** Forgets a success that counts no more. */
    synchronized void forget(Account account, Application application, @Nullable String address) {
        key(account, application, address).ifPresent(successes::remove);
    }

    /** Notes a challenge that a second request may join. */
    synchronized void opened(Account account, Application application, @Nullable String address, ChallengeId id) {
        key(account, application, address).ifPresent(k -> pending.put(k, id));
    }

    /** The challenge that this request may join; whether it is open still must be looked up. */
    synchronized Optional<ChallengeId> joinable(Account account, Application application, @Nullable String address) {
        return key(account, application, address).map(pending::get);
    }

    private static Optional<Key> key(Account account, Application application, @Nullable String address) {
        TenantId tenant = account.user().tenant();
        UserId user = account.user().id();
        return switch (application.cache().scope()) {
            case NONE -> Optional.empty();
            case USER -> Optional.of(new Key(tenant, user, "", ""));
            case APPLICATION -> Optional.of(new Key(tenant, user, application.name(), ""));
            // Where the address is not known, no two requests are from the same.
            case ADDRESS ->
                address == null ? Optional.empty() : Optional.of(new Key(tenant, user, application.name(), address));
        };
    }
}
