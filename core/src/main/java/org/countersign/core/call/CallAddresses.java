package org.countersign.core.call;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.tenant.TenantId;

/**
 * The addresses at which a provider asks what to do in a call, and tells how it goes. A call's state is in them, so that
 * any node answers; the provider's signature covers them.
 */
public final class CallAddresses {
    /** What they begin with. */
    public static final String PATH = "/hook/voice";

    /** Where the recordings are. */
    public static final String PROMPTS = "/hook/prompts";

    private static final int LONGEST_LANGUAGE = 35;
    private static final int LONGEST_APPLICATION = 200;
    private static final int MOST_FAILED = 9;

    private CallAddresses() {}

    /** Where the provider asks once the call is answered. */
    public static String answered(URI server, TenantId tenant, UUID call, CallScript script) {
        return call(server, tenant, call, "answered") + "?" + query(script);
    }

    /** Where it brings the keys. */
    public static String keys(URI server, TenantId tenant, UUID call, CallScript script, CallPlace place) {
        return call(server, tenant, call, "keys") + "?" + query(script) + "&n=" + place.failed() + "&k="
                + encoded(place.keys());
    }

    /** Where it tells how the call goes. */
    public static String status(URI server, TenantId tenant, UUID call) {
        return call(server, tenant, call, "status");
    }

    /** Where one of our recordings is. */
    public static String recording(URI server, Prompt prompt, String language) {
        return base(server) + PROMPTS + "/" + Prompts.language(language) + "/" + prompt.wireName() + ".wav";
    }

    private static String call(URI server, TenantId tenant, UUID call, String what) {
        return base(server) + PATH + "/" + tenant.value() + "/" + call + "/" + what;
    }

    private static String base(URI server) {
        String text = server.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String query(CallScript script) {
        return "l=" + encoded(script.language()) + "&a=" + encoded(script.application()) + "&f="
                + encoded(script.fraudCode()) + "&p=" + script.proof() + "&s=" + script.pin();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The script in an address's parameters; empty where it is no such address. */
    public static Optional<CallScript> script(Map<String, String> parameters) {
        String language = parameters.getOrDefault("l", "");
        String application = parameters.getOrDefault("a", "");
        String fraudCode = parameters.getOrDefault("f", "");
        boolean ours = !language.isEmpty()
                && language.length() <= LONGEST_LANGUAGE
                && application.length() <= LONGEST_APPLICATION
                && fraudCode.matches("[0-9]{1,4}");
        return ours
                ? Optional.of(new CallScript(
                        language,
                        application,
                        fraudCode,
                        "true".equals(parameters.get("p")),
                        "true".equals(parameters.get("s"))))
                : Optional.empty();
    }

    /** The place in an address's parameters; empty where it is no such address. */
    public static Optional<CallPlace> place(Map<String, String> parameters) {
        String failed = parameters.getOrDefault("n", "");
        String keys = parameters.getOrDefault("k", "");
        return failed.matches("[0-" + MOST_FAILED + "]") && keys.matches("[0-9*]{0,16}")
                ? Optional.of(new CallPlace(Integer.parseInt(failed), keys))
                : Optional.empty();
    }
}
