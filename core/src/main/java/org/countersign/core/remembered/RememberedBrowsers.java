package org.countersign.core.remembered;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.Authenticator;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Text;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;

/**
 * Remembers browsers by a token in a cookie, which is replaced whenever it is used: a copy of it works until either of
 * the two is used next, and then the other shows that there were two (ATTACKS T6).
 */
public final class RememberedBrowsers {
    // Two tabs that sign in at once hold the same token; the second is no thief.
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String PURPOSE = "remembered-browser";
    private static final int SECRET_BYTES = 24;
    private static final int LONGEST_TOKEN = 100;

    private final RememberedBrowserStore store;
    private final TenantSettingsStore settings;
    private final KeyedHash keyedHash;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps browsers in a store. */
    public RememberedBrowsers(
            RememberedBrowserStore store,
            TenantSettingsStore settings,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        this.store = store;
        this.settings = settings;
        this.keyedHash = keyedHash;
        this.random = random;
        this.auditor = auditor;
    }

    /** For how long the tenant lets browsers be remembered; empty where it does not. */
    public Optional<Duration> life(TenantId tenant) {
        int days = settings.of(tenant).rememberedBrowserDays();
        return days > 0 ? Optional.of(Duration.ofDays(days)) : Optional.empty();
    }

    /**
     * Remembers the browser of somebody who has just shown a second factor.
     *
     * @param label the browser in words
     * @return the token for its cookie; empty where the tenant does not allow it
     */
    public Optional<String> remember(User user, String label, Origin origin) {
        Optional<Duration> life = life(user.tenant());
        if (life.isEmpty()) {
            return Optional.empty();
        }
        UUID id = auditor.id();
        String token = token(id);
        store.add(
                user.tenant(),
                new RememberedBrowser(
                        id,
                        user.id(),
                        Text.line(label, Authenticator.LONGEST_LABEL),
                        hash(token),
                        null,
                        auditor.now(),
                        auditor.now(),
                        auditor.now().plus(life.get()),
                        origin.clientAddress() == null ? "" : origin.clientAddress()),
                auditor.about(
                        user,
                        AuditAction.BROWSER_REMEMBERED,
                        new Author(user.name().typed(), origin),
                        "",
                        Map.of("id", id.toString())));
        return Optional.of(token);
    }

    /**
     * Whether the token is of a browser this user asked to remember. Where it is one that was replaced before, the
     * browser is forgotten and the user is told.
     */
    public boolean knows(User user, String token, Origin origin) {
        Optional<RememberedBrowser> found = find(user, token);
        if (found.isEmpty()) {
            return false;
        }
        RememberedBrowser browser = found.get();
        byte[] hash = hash(token);
        if (MessageDigest.isEqual(hash, browser.hash()) || justReplaced(browser, hash)) {
            return true;
        }
        store.copied(
                user.tenant(),
                browser,
                auditor.about(
                        user,
                        AuditAction.BROWSER_FORGOTTEN,
                        new Author(user.name().typed(), origin),
                        "copied",
                        Map.of("id", browser.id().toString())),
                origin);
        return false;
    }

    /** Replaces the token after it let its user in; empty where another tab did so a moment ago: then that one holds. */
    public Optional<String> rotate(User user, String token, Origin origin) {
        Optional<RememberedBrowser> browser = find(user, token);
        String next = token(browser.map(RememberedBrowser::id).orElseGet(auditor::id));
        boolean rotated = browser.isPresent()
                && store.rotate(user.tenant(), browser.get().id(), hash(token), hash(next), auditor.now(), origin);
        return rotated ? Optional.of(next) : Optional.empty();
    }

    /** A user's, the newest first. */
    public List<RememberedBrowser> list(User user) {
        return store.list(user.tenant(), user.id(), auditor.now());
    }

    /** Forgets one. False where the user has none of that id. */
    public boolean forget(Permit permit, UUID id) {
        User user = permit.user(Act.FORGET_BROWSER);
        return store.forget(
                user.tenant(),
                user.id(),
                id,
                auditor.about(user, AuditAction.BROWSER_FORGOTTEN, permit.author(), "", Map.of("id", id.toString())));
    }

    /** Forgets all of a user's (S4.3), and says how many there were. */
    public int forgetAll(Permit permit, String reason) {
        User user = permit.user(Act.FORGET_BROWSERS);
        return store.forgetAll(
                user.tenant(),
                user.id(),
                auditor.about(user, AuditAction.BROWSER_FORGOTTEN, permit.author(), reason, Map.of("id", "all")));
    }

    private Optional<RememberedBrowser> find(User user, String token) {
        // Switched off for the tenant, it holds for nobody, however long the cookies live.
        if (token.length() > LONGEST_TOKEN || life(user.tenant()).isEmpty()) {
            return Optional.empty();
        }
        return id(token)
                .flatMap(id -> store.find(user.tenant(), id))
                .filter(browser ->
                        browser.user().equals(user.id()) && auditor.now().isBefore(browser.expiresAt()));
    }

    private boolean justReplaced(RememberedBrowser browser, byte[] hash) {
        return browser.previousHash() != null
                && MessageDigest.isEqual(hash, browser.previousHash())
                && auditor.now().isBefore(browser.rotatedAt().plus(GRACE));
    }

    private static Optional<UUID> id(String token) {
        int dot = token.indexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(UUID.fromString(token.substring(0, dot)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String token(UUID id) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private byte[] hash(String token) {
        return keyedHash.hash(PURPOSE, token.getBytes(StandardCharsets.UTF_8));
    }
}
