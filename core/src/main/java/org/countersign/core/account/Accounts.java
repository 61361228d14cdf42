package org.countersign.core.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/**
 * Finds the account behind a name. A name that nobody has leads to a decoy: the same work, the same answers, the same
 * lockout, so that no answer tells which names exist (ATTACKS G10).
 *
 * <p>Decoys share {@value #DECOYS} rows a tenant, so that guessing names can't fill the database.
 */
public final class Accounts {
    private static final int DECOYS = 16_384;
    private static final String PURPOSE = "decoy";

    private final AccountStore store;
    private final KeyedHash keyedHash;

    /** Finds accounts in a store; decoys are derived from the keyed hash of their name. */
    public Accounts(AccountStore store, KeyedHash keyedHash) {
        this.store = store;
        this.keyedHash = keyedHash;
    }

    /** The account of a name, or a decoy. */
    public Account byName(TenantId tenant, Username name) {
        return store.byName(tenant, name).orElseGet(() -> decoy(tenant, name));
    }

    /** The account as it is now; the name tells the decoy where it is none any more. */
    public Account fresh(TenantId tenant, UserId id, Username name) {
        return store.fresh(tenant, id).orElseGet(() -> decoy(tenant, name));
    }

    /** The account of an id; the name tells the decoy where there is none. */
    public Account byId(TenantId tenant, UserId id, Username name) {
        return store.byId(tenant, id).orElseGet(() -> decoy(tenant, name));
    }

    /** The decoy of a name, whether or not somebody has it. */
    public Account unknown(TenantId tenant, Username name) {
        return decoy(tenant, name);
    }

    private Account decoy(TenantId tenant, Username name) {
        byte[] seed = keyedHash.hash(PURPOSE, (tenant + "|" + name.shortKey()).getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.wrap(seed);
        int number = Math.floorMod(bits.getInt(), DECOYS);
        UserId id = new UserId(UUID.nameUUIDFromBytes((tenant + "|decoy|" + number).getBytes(StandardCharsets.UTF_8)));
        store.ensureDecoy(tenant, id);
        AuthenticatorId authenticator = new AuthenticatorId(new UUID(
                (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x7000L,
                (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L));
        OtpKey key = new OtpKey(seed, OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30));
        User user = new User(
                tenant, id, name, name.typed(), null, "en", MfaState.ENFORCED, null, null, false, Instant.EPOCH);
        OtpAuthenticator app = new OtpAuthenticator(
                authenticator, MethodType.TOTP, Authenticator.DEFAULT_LABEL, 1, key, Instant.EPOCH);
        // Some users have backup codes and some have none: so do decoys.
        boolean withCodes = (seed[seed.length - 1] & 1) == 0;
        BackupCodeSet codes = new BackupCodeSet(
                new AuthenticatorId(new UUID(bits.getLong(), bits.getInt())),
                2,
                Collections.nCopies(BackupCodes.COUNT, seed),
                Instant.EPOCH);
        return new Account(user, withCodes ? List.of(app, codes) : List.of(app), null, 0, true);
    }
}
