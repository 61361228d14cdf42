package org.countersign.core.call;

import java.net.URI;

/**
 * A provider that calls phones for us over HTTP, in Twilio's documented shape. Its token is a secret: print none of it.
 *
 * @param name what we call it
 * @param baseUrl where its API is, without the path: {@code https://api.twilio.com}
 * @param account its name for our account, the user name of its API
 * @param token the password of its API, and the key of its webhooks' signatures
 * @param from the number that calls, E.164
 * @param machineDetection whether it is to find out if a machine picks up; costs extra, and seconds
 */
public record HttpCallProvider(
        String name, URI baseUrl, String account, String token, String from, boolean machineDetection) {
    @Override
    public String toString() {
        return "HttpCallProvider[" + name + "]";
    }
}
