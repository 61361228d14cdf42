package org.countersign.core.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Role;

/**
 * Makes and recognises API keys: {@code csk_}, 32 hexadecimal digits of the id, 43 letters of a 256-bit secret. Only a
 * keyed hash of the secret is stored.
 */
public final class ApiKeys {
    private static final String PREFIX = "csk_";
    private static final String PURPOSE = "api-key";
    private static final int ID_END = PREFIX.length() + 32;
    private static final int LENGTH = ID_END + 43;

    private final ApiKeyStore store;
    private final KeyedHash keyedHash;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps keys in a store. */
    public ApiKeys(ApiKeyStore store, KeyedHash keyedHash, SecureRandom random, Auditor auditor) {
        this.store = store;
        this.keyedHash = keyedHash;
        this.random = random;
        this.auditor = auditor;
    }

    /**
     * A new key with its text, which is shown this once.
     *
     * @param key the key
     * @param text what the application sends
     */
    public record Created(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /**
     * What a key is to be.
     *
     * @param name 1 to 60 characters
     * @param scopes at least one
     * @param role to whom its acts may be done
     * @param demo whether the demonstration makes it
     */
    public record NewKey(String name, Set<Scope> scopes, Role role, boolean demo) {
        public NewKey {
            if (name.isBlank() || name.length() > ApiKey.LONGEST_NAME || scopes.isEmpty()) {
                throw new IllegalArgumentException(
                        "An API key has a name of 1 to 60 characters and at least one scope");
            }
            scopes = Set.copyOf(scopes);
        }
    }

    /** Makes a key; empty where it would get the scope {@code operator} from an actor without it. */
    public Optional<Created> create(Permit permit, NewKey wanted) {
        TenantId tenant = permit.tenant(Act.CHANGE_API_KEYS);
        if (wanted.scopes().contains(Scope.OPERATOR) && !operates(permit)) {
            return Optional.empty();
        }
        ApiKey key = new ApiKey(
                tenant,
                auditor.id(),
                wanted.name().strip(),
                wanted.scopes(),
                wanted.role(),
                wanted.demo(),
                auditor.now());
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String names = wanted.scopes().stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
        store.insert(
                new ApiKeyStore.Stored(key, hash(text)),
                auditor.about(
                        tenant,
                        AuditAction.API_KEY_ADDED,
                        permit.author(),
                        Map.of(
                                "name",
                                key.name(),
                                "scopes",
                                names,
                                "role",
                                key.role().wireName())));
        return Optional.of(new Created(
                key,
                PREFIX
                        + HexFormat.of().toHexDigits(key.id().getMostSignificantBits())
                        + HexFormat.of().toHexDigits(key.id().getLeastSignificantBits())
                        + text));
    }

    // What operates the installation is given on by what operates it alone.
    private static boolean operates(Permit permit) {
        return switch (permit.actor()) {
            case Actor.Installation _ -> true;
            case Actor.Key key -> key.has(Scope.OPERATOR);
            case Actor.Person _ -> false;
        };
    }

    /** The key whose text this is; empty for anything else. */
    public Optional<ApiKey> authenticate(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] hash = hash(text.substring(ID_END));
        return id(text).flatMap(store::byId)
                .filter(stored -> MessageDigest.isEqual(stored.secretHash(), hash))
                .map(ApiKeyStore.Stored::key);
    }

    /** The key of that id, where it was not removed; known within 2 s on every node. */
    public Optional<ApiKey> present(UUID id) {
        return store.byId(id).map(ApiKeyStore.Stored::key);
    }

    /** A tenant's keys by name. */
    public List<ApiKey> list(TenantId tenant) {
        return store.list(tenant);
    }

    /** What became of the removal of a key. */
    public enum Removed {
        /** It stops working within 2 s on every node. */
        DONE,
        /** The tenant has none of that id. */
        NOT_THERE,
        /** It has the scope {@code operator}, and the actor has not. */
        NEEDS_OPERATOR
    }

    /** Removes a key. */
    public Removed remove(Permit permit, UUID id) {
        TenantId tenant = permit.tenant(Act.CHANGE_API_KEYS);
        Optional<ApiKey> found =
                list(tenant).stream().filter(key -> key.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return Removed.NOT_THERE;
        }
        if (found.get().scopes().contains(Scope.OPERATOR) && !operates(permit)) {
            return Removed.NEEDS_OPERATOR;
        }
        boolean removed = store.delete(
                tenant,
                id,
                auditor.about(tenant, AuditAction.API_KEY_REMOVED, permit.author(), Map.of("id", id.toString())));
        return removed ? Removed.DONE : Removed.NOT_THERE;
    }

    private byte[] hash(String secret) {
        return keyedHash.hash(PURPOSE, secret.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<UUID> id(String text) {
        try {
            long high = HexFormat.fromHexDigitsToLong(text, PREFIX.length(), PREFIX.length() + 16);
            return Optional.of(new UUID(high, HexFormat.fromHexDigitsToLong(text, PREFIX.length() + 16, ID_END)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
