package org.countersign.client;

/** A receipt that proves nothing. What it is said to confirm must not be done. */
public final class ReceiptException extends CountersignException {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    /** What is wrong with a receipt. */
    public enum Flaw {
        /** It is no JWS with the claims of a receipt. */
        MALFORMED("it is not a receipt in the form of a JWS"),
        /** It is a JWS of another type or algorithm: not {@code countersign-receipt+jwt}, ES256. */
        OTHER_KIND("it is of another type or algorithm than receipts are"),
        /** The tenant has published no key of that id. */
        UNKNOWN_KEY("the tenant has published no key of the id it names"),
        /** The signature is not that key's: something in it was changed. */
        BAD_SIGNATURE("its signature is not right"),
        /** Another server or tenant has issued it. */
        OTHER_ISSUER("another server or tenant has issued it"),
        /** It says something else than that a transaction was approved. */
        NOT_AN_APPROVAL("it does not say that a transaction was approved"),
        /** Its parts contradict each other. */
        CONTRADICTORY("its parts contradict each other"),
        /** The user's device has signed something else, or it was another device. */
        BAD_DEVICE_SIGNATURE("what the user's device signed is not this"),
        /** It was issued later than now: one of the clocks is wrong. */
        FROM_THE_FUTURE("it was issued later than now; compare the clocks"),
        /** It is genuine, and confirms another transaction, or other details. */
        OTHER_TRANSACTION("it confirms another transaction or other details");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }
    }

    ReceiptException(Flaw flaw) {
        super("The receipt proves nothing: " + flaw.words, 0, null, null);
        this.flaw = flaw;
    }

    /** What is wrong with it. */
    public Flaw flaw() {
        return flaw;
    }
}
