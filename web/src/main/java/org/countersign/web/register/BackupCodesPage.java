package org.countersign.web.register;

import java.util.List;

/**
 * The backup codes, shown once.
 *
 * @param steps where we are; empty when they are renewed
 * @param codes as people type them
 */
public record BackupCodesPage(List<Step> steps, List<String> codes) {
    /** All codes, a line each, for the clipboard. */
    public String together() {
        return String.join("\n", codes);
    }

    @Override
    public String toString() {
        return "BackupCodesPage[redacted]";
    }
}
