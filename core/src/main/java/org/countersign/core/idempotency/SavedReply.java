package org.countersign.core.idempotency;

/**
 * The reply to a request that was done. Prints nothing of its body.
 *
 * @param status the HTTP status, 200 to 499
 * @param contentType of the body; empty where there is none
 * @param body may hold a secret that was shown once: a store MUST seal it
 */
public record SavedReply(int status, String contentType, byte[] body) {
    @Override
    public String toString() {
        return "SavedReply[" + status + ", " + body.length + " bytes]";
    }
}
