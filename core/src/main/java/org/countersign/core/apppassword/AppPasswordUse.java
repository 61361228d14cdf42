package org.countersign.core.apppassword;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app password as its user sees it.
 *
 * @param password the password
 * @param lastUsedAt when it was last used, to the minute; null where never
 * @param lastUsedFrom the address it was last used from, or an empty text
 * @param lastUsedApplication the application it was last used at, or an empty text
 */
public record AppPasswordUse(
        AppPassword password, @Nullable Instant lastUsedAt, String lastUsedFrom, String lastUsedApplication) {}
