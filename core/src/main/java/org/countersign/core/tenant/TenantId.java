package org.countersign.core.tenant;

import java.util.UUID;

/** Identifies a tenant; the first part of every key in the database. */
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
