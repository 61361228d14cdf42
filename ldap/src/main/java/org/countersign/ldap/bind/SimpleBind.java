package org.countersign.ldap.bind;

/**
 * A simple bind. Prints no secret.
 *
 * @param name the DN as it was sent
 * @param password as it was sent, not empty
 * @param clientAddress where the connection comes from
 * @param correlationId finds the request again: the client's address, port and message ID
 */
public record SimpleBind(String name, String password, String clientAddress, String correlationId) {
    @Override
    public String toString() {
        return "SimpleBind[" + correlationId + "]";
    }
}
