package org.countersign.postgres.account;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;

/** What a sealed value belongs to: moved to another tenant or row, it does not open. */
public final class SealContext {
    private SealContext() {}

    /** The context of a row of a tenant. */
    public static byte[] of(TenantId tenant, UUID row) {
        return ByteBuffer.allocate(32)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .array();
    }
}
