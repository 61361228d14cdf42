package org.countersign.e2e.harness;

import java.util.Map;

/**
 * Somebody with the app on a phone.
 *
 * @param name to sign in with
 * @param device the phone
 */
public record Customer(String name, TestDevice device) {
    /** A new user of a server, whose phone is activated. */
    public static Customer of(DemoServer server, String name) {
        ApiClient api = server.api();
        TestUser user = api.userWithout(name, "ENFORCED");
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new Customer(user.name(), new TestDevice(server.facts().http()).activate(code, "Phone"));
    }
}
