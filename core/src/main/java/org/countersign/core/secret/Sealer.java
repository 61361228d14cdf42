package org.countersign.core.secret;

/** Encrypts what is kept at rest, with keys outside the database. */
public interface Sealer {
    /**
     * Encrypts.
     *
     * @param plain what to keep secret
     * @param context what the value belongs to (tenant and row); needed again to open it
     */
    byte[] seal(byte[] plain, byte[] context);

    /**
     * Decrypts.
     *
     * @throws UnreadableSecret where the value was changed, belongs to another row, or was sealed with another keyset
     */
    byte[] open(byte[] sealed, byte[] context);
}
