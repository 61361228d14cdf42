package org.countersign.postgres.directory;

import static org.countersign.postgres.Columns.instant;
import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.protection.Protection;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;

/** Reads users and their protection from rows. */
public final class UserRows {
    /** The columns of a user, of table {@code u}. */
    public static final String USER = """
            u.tenant_id, u.user_id, u.username, u.name_key, u.short_key, u.display_name, u.mail, u.language, u.mfa_state,
            u.role, u.former_role, u.registration_required, u.created_at""";

    /** The columns of a protection, of table {@code p}. */
    public static final String PROTECTION =
            "p.failures, p.consecutive, p.locked_until, p.blocked_until, p.session_epoch";

    private UserRows() {}

    /** The user of a row with the columns {@link #USER}. */
    public static User user(ResultSet row) throws SQLException {
        return new User(
                new TenantId(uuid(row, "tenant_id")),
                new UserId(uuid(row, "user_id")),
                new Username(text(row, "username"), text(row, "name_key"), text(row, "short_key")),
                text(row, "display_name"),
                row.getString("mail"),
                text(row, "language"),
                MfaState.valueOf(text(row, "mfa_state")),
                role(row.getString("role")),
                role(row.getString("former_role")),
                row.getBoolean("registration_required"),
                requiredInstant(row, "created_at"));
    }

    /** The protection of a row with the columns {@link #PROTECTION}. */
    public static Protection protection(ResultSet row) throws SQLException {
        return new Protection(
                row.getInt("failures"),
                instant(row, "locked_until"),
                instant(row, "blocked_until"),
                row.getInt("session_epoch"),
                row.getInt("consecutive") >= LockoutPolicy.DEFAULT.maximum());
    }

    private static @Nullable Role role(@Nullable String name) {
        return name == null ? null : Role.valueOf(name);
    }
}
