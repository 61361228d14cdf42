package org.countersign.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The proof that a user confirmed a transaction. There is none that was not verified: {@link CountersignClient} and
 * {@link ReceiptVerifier} make them.
 */
public final class Receipt {
    private final String compact;
    private final Claims claims;

    /** What stands behind a confirmation. */
    public enum Binding {
        /** A key that never leaves the user's phone has signed these very details. */
        DEVICE_SIGNATURE,
        /** A passcode was right. It binds no details: that they are these, only the server says. */
        PASSCODE
    }

    Receipt(String compact, Claims claims) {
        this.compact = compact;
        this.claims = claims;
    }

    /** The receipt as it came, a JWS (RFC 7515): what is kept as evidence. */
    public String compact() {
        return compact;
    }

    /** Identifies the transaction. */
    public UUID transaction() {
        return claims.transaction();
    }

    /** The user's name as Countersign has it; the application may have spelled it otherwise. */
    public String user() {
        return claims.user();
    }

    /** Who asked. */
    public String application() {
        return claims.application();
    }

    /** The sentence that was confirmed. */
    public String text() {
        return claims.text();
    }

    /** The template the sentence was made from. */
    public String template() {
        return claims.template();
    }

    /** The details that were confirmed. */
    public List<Detail> details() {
        return claims.details();
    }

    /** What stands behind the confirmation. */
    public Binding binding() {
        return claims.device().isPresent() ? Binding.DEVICE_SIGNATURE : Binding.PASSCODE;
    }

    /** When the device's answer came; for a passcode, when the receipt was issued. */
    public Instant confirmedAt() {
        return claims.device().map(DeviceProof::at).orElse(claims.issuedAt());
    }

    /** When the receipt was issued, in whole seconds. */
    public Instant issuedAt() {
        return claims.issuedAt();
    }

    boolean confirms(UUID id, Transaction asked) {
        return claims.transaction().equals(id)
                && claims.template().equals(asked.template())
                && claims.details().equals(asked.details())
                && asked.application().map(claims.application()::equals).orElse(true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt receipt && receipt.compact.equals(compact);
    }

    @Override
    public int hashCode() {
        return compact.hashCode();
    }

    @Override
    public String toString() {
        return "Receipt[" + claims.transaction() + "]";
    }
}
