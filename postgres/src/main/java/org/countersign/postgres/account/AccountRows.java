package org.countersign.postgres.account;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.secret.Sealer;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.apppassword.AppPasswordRows;
import org.countersign.postgres.directory.UserRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads an account in one statement, and so as of one version. The app passwords, which few have, are read after it: they
 * may be of a later version, and then the row that decides says so.
 */
final class AccountRows {
    private static final int HASH_BYTES = 32;

    private static final String ACCOUNT = "SELECT " + UserRows.USER + """
            , u.password_hash, p.version, a.authenticator_id, a.type, a.label, a.slot, a.secret, a.algorithm, a.digits,
              a.period_seconds, a.device_id, a.server, a.number, a.extension, a.region, a.confirmed,
              a.created_at AS registered_at,
              EXISTS (SELECT 1 FROM app_password w WHERE w.tenant_id = u.tenant_id AND w.user_id = u.user_id)
                AS has_app_passwords
            FROM app_user u
            JOIN user_protection p ON p.tenant_id = u.tenant_id AND p.user_id = u.user_id
            LEFT JOIN authenticator a ON a.tenant_id = u.tenant_id AND a.user_id = u.user_id
            WHERE u.tenant_id = :tenant AND u.user_id = :user
            ORDER BY a.slot
            """;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    AccountRows(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    Optional<Account> account(TenantId tenant, UserId id) {
        ResultSetExtractor<Optional<Account>> extractor = this::read;
        return jdbc.sql(ACCOUNT)
                .param("tenant", tenant.value())
                .param("user", id.value())
                .query(extractor);
    }

    private Optional<Account> read(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        var user = UserRows.user(row);
        String passwordHash = row.getString("password_hash");
        long version = row.getLong("version");
        List<AppPassword> appPasswords =
                row.getBoolean("has_app_passwords") ? appPasswords(user.tenant(), user.id()) : List.of();
        List<Authenticator> authenticators = new ArrayList<>();
        do {
            if (row.getObject("authenticator_id") != null) {
                authenticators.add(authenticator(user.tenant(), row));
            }
        } while (row.next());
        return Optional.of(new Account(user, authenticators, appPasswords, passwordHash, version, false));
    }

    private List<AppPassword> appPasswords(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT app_password_id, name, secret_hash, created_at FROM app_password
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query((row, _) -> AppPasswordRows.password(row))
                .list();
    }

    private Authenticator authenticator(TenantId tenant, ResultSet row) throws SQLException {
        AuthenticatorId id = new AuthenticatorId(uuid(row, "authenticator_id"));
        if (text(row, "type").equals("phone")) {
            return phone(id, row);
        }
        MethodType type = MethodType.ofWireName(text(row, "type"))
                .orElseThrow(() -> new SQLException("A method of an unknown type"));
        byte[] secret = row.getBytes("secret");
        int slot = row.getInt("slot");
        return switch (type) {
            case APP ->
                new AppDevice(
                        id,
                        text(row, "label"),
                        slot,
                        secret,
                        text(row, "server"),
                        requiredInstant(row, "registered_at"));
            case TOTP, HOTP ->
                new OtpAuthenticator(
                        id,
                        type,
                        text(row, "label"),
                        slot,
                        key(tenant, id, secret, row),
                        device(row),
                        requiredInstant(row, "registered_at"));
            case BACKUP_CODE -> new BackupCodeSet(id, slot, split(secret), requiredInstant(row, "registered_at"));
            case SMS, VOICE, SMS_TWO_WAY -> throw new SQLException("A phone is kept as one");
        };
    }

    private static Phone phone(AuthenticatorId id, ResultSet row) throws SQLException {
        return new Phone(
                id,
                PhoneKind.ofWireName(text(row, "label"))
                        .orElseThrow(() -> new SQLException("A phone of an unknown kind")),
                new PhoneNumber(text(row, "number"), text(row, "extension"), text(row, "region")),
                row.getInt("slot"),
                row.getBoolean("confirmed"),
                requiredInstant(row, "registered_at"));
    }

    private static @Nullable AuthenticatorId device(ResultSet row) throws SQLException {
        UUID device = row.getObject("device_id", UUID.class);
        return device == null ? null : new AuthenticatorId(device);
    }

    private OtpKey key(TenantId tenant, AuthenticatorId id, byte[] sealed, ResultSet row) throws SQLException {
        OtpAlgorithm algorithm = OtpAlgorithm.of(text(row, "algorithm"))
                .orElseThrow(() -> new SQLException("A method with an unknown algorithm"));
        return new OtpKey(
                sealer.open(sealed, SealContext.of(tenant, id.value())),
                algorithm,
                row.getInt("digits"),
                Duration.ofSeconds(row.getInt("period_seconds")));
    }

    private static List<byte[]> split(byte[] hashes) {
        List<byte[]> each = new ArrayList<>();
        for (int start = 0; start + HASH_BYTES <= hashes.length; start += HASH_BYTES) {
            each.add(Arrays.copyOfRange(hashes, start, start + HASH_BYTES));
        }
        return each;
    }
}
