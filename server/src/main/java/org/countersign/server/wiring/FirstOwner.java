package org.countersign.server.wiring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.Result;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.User;
import org.countersign.web.setup.OwnerSetup;

/**
 * The link that makes the first owner. Its token lives in this process only, for a day, and only while the tenant has no
 * owner: so it works once, and a stolen backup holds no way in.
 */
public final class FirstOwner implements OwnerSetup {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final int TOKEN_BYTES = 24;

    private final TenantStore tenants;
    private final DirectoryStore store;
    private final Directory directory;
    private final InstantSource clock;
    private final String token;
    private final Instant until;

    FirstOwner(
            TenantStore tenants, DirectoryStore store, Directory directory, InstantSource clock, SecureRandom random) {
        this.tenants = tenants;
        this.store = store;
        this.directory = directory;
        this.clock = clock;
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        this.until = clock.instant().plus(LIFE);
    }

    /** The path to print, where there is a tenant without an owner. */
    public Optional<String> path() {
        return open(token).map(_ -> "/setup/" + token);
    }

    @Override
    public Optional<Tenant> open(String typed) {
        boolean right =
                MessageDigest.isEqual(typed.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (!right || clock.instant().isAfter(until)) {
            return Optional.empty();
        }
        List<Tenant> all = tenants.all();
        return all.stream().filter(tenant -> store.owners(tenant.id()) == 0).findFirst();
    }

    @Override
    public synchronized Optional<Result<User>> complete(String typed, NewUser owner, Actor actor) {
        return open(typed).map(tenant -> directory.add(tenant.id(), owner, actor));
    }
}
