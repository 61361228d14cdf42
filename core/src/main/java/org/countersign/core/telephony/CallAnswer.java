package org.countersign.core.telephony;

/** What the keys of a call led to, and so what the callee hears next. */
public sealed interface CallAnswer {
    /** Approved: thanks, and goodbye. */
    record Approved() implements CallAnswer {}

    /** The report arrived; no one gets in. */
    record FraudReported() implements CallAnswer {}

    /** The keys mean nothing: once more. */
    record NotUnderstood() implements CallAnswer {}

    /** Too late, or it was answered before. */
    record Over() implements CallAnswer {}
}
