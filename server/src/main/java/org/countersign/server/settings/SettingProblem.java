package org.countersign.server.settings;

import org.countersign.server.fault.OneLine;

/**
 * Something wrong with the configuration.
 *
 * @param key the key it is about
 * @param what what is wrong; for a value that may be a secret, without the value
 * @param wayOut what to do
 */
public record SettingProblem(String key, String what, String wayOut) {

    /** All on one line. */
    public String line() {
        return OneLine.of(key + ": " + what + "; " + wayOut);
    }
}
