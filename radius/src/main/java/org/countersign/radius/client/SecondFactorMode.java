package org.countersign.radius.client;

/** How a RADIUS client can carry the second factor. A code that is appended to the password works in either mode. */
public enum SecondFactorMode {
    /** The client can show an Access-Challenge and send the answer with its State. */
    CHALLENGE,
    /** The client cannot: the code must be in the first request ({@code password,123456}). */
    APPENDED
}
