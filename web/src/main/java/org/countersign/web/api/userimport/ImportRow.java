package org.countersign.web.api.userimport;

import org.jspecify.annotations.Nullable;

/**
 * A row of the file.
 *
 * @param line its line, 1 being the header
 * @param username as it stands there
 * @param status the cell {@code MFA status}
 * @param action the cell {@code Action}; empty where there is none
 * @param fault what is wrong with the row itself; null where it can be read
 */
record ImportRow(
        int line,
        String username,
        String status,
        String action,
        @Nullable String fault) {}
