package org.countersign.server.settings;

/**
 * Bounds on the hashing of passwords, which is dear on purpose.
 *
 * @param atOnce computed at once; 0 leaves one processor to everything else
 * @param waiting that may wait for their turn
 */
public record PasswordSettings(int atOnce, int waiting) {
    /** How many threads compute, on a machine with so many processors: 1 or more. */
    public int threads(int processors) {
        return atOnce > 0 ? atOnce : Math.max(1, processors - 1);
    }
}
