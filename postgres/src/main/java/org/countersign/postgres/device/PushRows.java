package org.countersign.postgres.device;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.secret.Sealer;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.SealContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How devices are woken, and when they were last there. A subscription is sealed: who has it can wake the device. */
final class PushRows {
    private static final int KEY_BYTES = 65;
    private static final int AUTH_BYTES = 16;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    PushRows(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    void add(TenantId tenant, UserId user, AuthenticatorId device) {
        jdbc.sql("INSERT INTO app_device (tenant_id, device_id, user_id) VALUES (:tenant, :device, :user)")
                .param("tenant", tenant.value())
                .param("device", device.value())
                .param("user", user.value())
                .update();
    }

    void save(TenantId tenant, AuthenticatorId device, @Nullable PushSubscription subscription) {
        jdbc.sql("""
                        UPDATE app_device SET subscription = :subscription::bytea, lost_at = NULL
                        WHERE tenant_id = :tenant AND device_id = :device
                        """)
                .param(
                        "subscription",
                        subscription == null
                                ? null
                                : sealer.seal(bytes(subscription), SealContext.of(tenant, device.value())))
                .param("tenant", tenant.value())
                .param("device", device.value())
                .update();
    }

    Optional<PushSubscription> find(TenantId tenant, AuthenticatorId device) {
        return jdbc.sql("""
                        SELECT subscription FROM app_device
                        WHERE tenant_id = :tenant AND device_id = :device AND subscription IS NOT NULL AND lost_at IS NULL
                        """)
                .param("tenant", tenant.value())
                .param("device", device.value())
                .query((row, _) ->
                        subscription(sealer.open(row.getBytes("subscription"), SealContext.of(tenant, device.value()))))
                .optional();
    }

    void lost(TenantId tenant, AuthenticatorId device) {
        jdbc.sql("UPDATE app_device SET lost_at = now() WHERE tenant_id = :tenant AND device_id = :device")
                .param("tenant", tenant.value())
                .param("device", device.value())
                .update();
    }

    void seen(TenantId tenant, AuthenticatorId device, Instant at) {
        jdbc.sql("UPDATE app_device SET last_seen_at = :at WHERE tenant_id = :tenant AND device_id = :device")
                .param("at", Columns.parameter(at))
                .param("tenant", tenant.value())
                .param("device", device.value())
                .update();
    }

    private static byte[] bytes(PushSubscription subscription) {
        byte[] endpoint = subscription.endpoint().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(KEY_BYTES + AUTH_BYTES + endpoint.length)
                .put(subscription.p256dh())
                .put(subscription.auth())
                .put(endpoint)
                .array();
    }

    private static PushSubscription subscription(byte[] bytes) {
        return new PushSubscription(
                new String(
                        bytes, KEY_BYTES + AUTH_BYTES, bytes.length - KEY_BYTES - AUTH_BYTES, StandardCharsets.UTF_8),
                Arrays.copyOf(bytes, KEY_BYTES),
                Arrays.copyOfRange(bytes, KEY_BYTES, KEY_BYTES + AUTH_BYTES));
    }
}
