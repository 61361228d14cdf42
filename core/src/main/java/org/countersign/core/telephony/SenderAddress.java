package org.countersign.core.telephony;

/**
 * Where a network says that a text came from. Prints nothing of it.
 *
 * @param address as it was given; may be anything
 * @param form how it is written, as far as the network says
 */
public record SenderAddress(String address, Form form) {
    /** How a number is written (the type of number of SMPP 3.4 section 5.2.5). */
    public enum Form {
        /** With its country code. */
        INTERNATIONAL,
        /** Without it. */
        NATIONAL,
        /** The network does not say. */
        UNKNOWN
    }

    @Override
    public String toString() {
        return "SenderAddress[" + form + "]";
    }
}
