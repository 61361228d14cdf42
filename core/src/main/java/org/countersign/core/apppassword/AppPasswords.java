package org.countersign.core.apppassword;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.shared.Text;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/**
 * Makes and deletes app passwords (S7.7). They are random, so a fast keyed hash keeps them as well as a slow one would:
 * checking costs one hash however many a user has, and the table is worthless without the key.
 */
public final class AppPasswords {
    /** The most a user may have (S7.7, fixed). */
    public static final int MOST = 40;

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 60;

    private static final String PURPOSE = "app-password";

    private final AppPasswordStore store;
    private final TenantSettingsStore settings;
    private final KeyedHash keyedHash;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Keeps app passwords in a store. */
    public AppPasswords(
            AppPasswordStore store,
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

    /** Whether the tenant has switched them on. */
    public boolean allowed(TenantId tenant) {
        return settings.of(tenant).appPasswords();
    }

    /** Makes one, to be shown once. */
    public AppPasswordResult create(Permit permit, String name) {
        User user = permit.user(Act.MAKE_APP_PASSWORD);
        String kept = Text.line(name.strip(), name.length());
        if (kept.isBlank() || kept.length() > LONGEST_NAME) {
            return new AppPasswordResult.BadName();
        }
        if (!allowed(user.tenant())) {
            return new AppPasswordResult.NotAllowed();
        }
        String text = AppPasswordText.generate(random);
        byte[] hash = hash(user, AppPasswordText.letters(text).orElseThrow());
        AppPassword password = new AppPassword(auditor.id(), kept, hash, auditor.now());
        Addition addition = store.add(
                user,
                password,
                MOST,
                auditor.about(
                        user,
                        AuditAction.APP_PASSWORD_MADE,
                        permit.author(),
                        "",
                        Map.of("id", password.id().toString(), "name", kept)));
        return switch (addition) {
            case DONE -> new AppPasswordResult.Made(password, text);
            case NO_ROOM -> new AppPasswordResult.TooMany();
            case NO_SUCH_USER -> new AppPasswordResult.NoSuchUser();
        };
    }

    /** A user's, the newest first. */
    public List<AppPasswordUse> list(User user) {
        return store.list(user.tenant(), user.id());
    }

    /** Deletes one; it is refused from then on, everywhere. False where the user has none of that id. */
    public boolean delete(Permit permit, UUID id) {
        User user = permit.user(Act.DELETE_APP_PASSWORD);
        return store.delete(
                user.tenant(),
                user.id(),
                id,
                auditor.about(
                        user, AuditAction.APP_PASSWORD_DELETED, permit.author(), "", Map.of("id", id.toString())));
    }

    /** Deletes all of a user's (S4.2), and says how many there were. */
    public int deleteAll(Permit permit, String reason) {
        User user = permit.user(Act.DELETE_APP_PASSWORDS);
        return store.deleteAll(
                user.tenant(),
                user.id(),
                auditor.about(user, AuditAction.APP_PASSWORD_DELETED, permit.author(), reason, Map.of("id", "all")));
    }

    /**
     * The one among these that was typed. Looks at all of them whatever it finds, and hashes once; of somebody who has
     * none it hashes as well.
     */
    public Optional<AppPassword> find(TenantId tenant, UserId user, List<AppPassword> candidates, String typed) {
        Optional<String> letters = AppPasswordText.letters(typed);
        if (letters.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = hash(tenant, user, letters.get());
        AppPassword found = null;
        for (AppPassword candidate : candidates) {
            if (candidate.matches(hash)) {
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Notes that one was used. */
    public void used(TenantId tenant, AppPassword password, org.countersign.core.shared.Origin origin) {
        store.used(tenant, password.id(), auditor.now(), origin);
    }

    private byte[] hash(User user, String letters) {
        return hash(user.tenant(), user.id(), letters);
    }

    private byte[] hash(TenantId tenant, UserId user, String letters) {
        return keyedHash.hash(PURPOSE, (tenant + "|" + user + "|" + letters).getBytes(StandardCharsets.UTF_8));
    }
}
