package org.countersign.core.secret;

/** A sealed value does not open: it was changed, moved to another row, or sealed with another keyset. A fault. */
public final class UnreadableSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what names the kind of value, never its content */
    public UnreadableSecret(String what) {
        super(what + " can't be decrypted with this keyset");
    }
}
