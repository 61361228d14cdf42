package org.countersign.core.call;

/**
 * Where a call is.
 *
 * @param failed how many tries failed
 * @param keys pressed of the present one; never of a PIN
 */
public record CallPlace(int failed, String keys) {
    /** Where each call begins. */
    public static final CallPlace START = new CallPlace(0, "");
}
