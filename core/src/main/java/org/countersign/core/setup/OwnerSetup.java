package org.countersign.core.setup;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Refusal;
import org.countersign.core.directory.Result;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;

/** Makes the first owner of a tenant through a one-time link, so that no first password is ever printed. */
public final class OwnerSetup {
    /** How long a link waits. */
    public static final Duration LIFE = Duration.ofHours(24);

    private static final String PURPOSE = "setup-link";
    private static final int TOKEN_BYTES = 32;

    private final SetupLinkStore store;
    private final Directory directory;
    private final Authority authority;
    private final KeyedHash keyedHash;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps links in a store. */
    public OwnerSetup(
            SetupLinkStore store,
            Directory directory,
            Authority authority,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        this.store = store;
        this.directory = directory;
        this.authority = authority;
        this.keyedHash = keyedHash;
        this.random = random;
        this.auditor = auditor;
    }

    /** A new link's token, 43 letters; the tenant's earlier links stop working. */
    public String link(TenantId tenant) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        store.save(tenant, hash(text), auditor.now().plus(LIFE));
        return text;
    }

    /** The tenant that a link sets up; empty where it is used, expired or unknown, or the tenant has an owner. */
    public Optional<TenantId> tenant(String token) {
        return store.find(hash(token), auditor.now());
    }

    /**
     * Adds the owner and uses the link up. What is refused leaves it usable.
     *
     * @param owner whose role is {@link Role#OWNER}
     * @return empty where the link is used, expired or unknown, or the tenant has an owner
     */
    public Optional<Result<User>> complete(String token, NewUser owner, Origin origin) {
        Optional<TenantId> waiting = tenant(token);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = refusal(waiting.get(), owner);
        if (refusal.isPresent()) {
            return Optional.of(new Result.Refused<>(refusal.get()));
        }
        return store.consume(hash(token), auditor.now()).map(tenant -> directory.add(permit(tenant, origin), owner));
    }

    // The link is the authority: who has it was at the machine that made it.
    private Permit permit(TenantId tenant, Origin origin) {
        return authority.installation(
                new Author("setup-link", origin), Act.ADD_USER, new Target.NewUser(tenant, Role.OWNER));
    }

    private Optional<Refusal> refusal(TenantId tenant, NewUser owner) {
        if (owner.role() != Role.OWNER || owner.password() == null) {
            throw new IllegalArgumentException("The first owner is an owner, with a password");
        }
        if (!owner.name().reachable()) {
            return Optional.of(new Refusal.NameNotReachable());
        }
        if (directory.find(tenant, owner.name().typed()).isPresent()) {
            return Optional.of(new Refusal.NameTaken());
        }
        return PasswordRules.weakness(owner.password(), owner.name()).map(Refusal.WeakPassword::new);
    }

    private byte[] hash(String token) {
        return keyedHash.hash(PURPOSE, token.getBytes(StandardCharsets.UTF_8));
    }
}
