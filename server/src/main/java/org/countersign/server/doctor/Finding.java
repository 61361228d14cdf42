package org.countersign.server.doctor;

import org.countersign.server.fault.OneLine;
import org.countersign.server.fault.StartFault;

/**
 * What a check found.
 *
 * @param check what was looked at, in a word or two
 * @param level how it is
 * @param what what was found
 * @param wayOut what to do; empty where nothing is to be done
 */
public record Finding(String check, Level level, String what, String wayOut) {

    /** How it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, and should be looked after. */
        WARN,
        /** Does not work. */
        FAIL
    }

    static Finding ok(String check, String what) {
        return new Finding(check, Level.OK, what, "");
    }

    static Finding warn(String check, String what, String wayOut) {
        return new Finding(check, Level.WARN, what, wayOut);
    }

    static Finding fail(String check, String what, String wayOut) {
        return new Finding(check, Level.FAIL, what, wayOut);
    }

    static Finding fail(String check, StartFault fault) {
        return fail(check, fault.what(), fault.wayOut());
    }

    /** All on one line. */
    public String line() {
        String text = String.format("%-4s  %-14s %s", level.name().toLowerCase(java.util.Locale.ROOT), check, what);
        return OneLine.of(wayOut.isEmpty() ? text : text + ": " + wayOut);
    }
}
