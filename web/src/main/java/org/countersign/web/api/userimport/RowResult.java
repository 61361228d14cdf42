package org.countersign.web.api.userimport;

import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param result {@code done}, {@code unchanged}, {@code failed}; in a dry run {@code valid} for what would be done
 * @param code a stable code where it failed
 * @param message in words where it failed
 */
record RowResult(
        int line,
        String username,
        String mfaStatus,
        String action,
        String result,
        @Nullable String code,
        @Nullable String message) {
    static RowResult of(ImportRow row, String result) {
        return new RowResult(row.line(), row.username(), row.status(), row.action(), result, null, null);
    }

    static RowResult failed(ImportRow row, String code, String message) {
        return new RowResult(row.line(), row.username(), row.status(), row.action(), "failed", code, message);
    }

    boolean is(String expected) {
        return result.equals(expected);
    }
}
