package org.countersign.core.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.delivery.Channel;

/** How a provider is spoken to. */
public enum ProviderKind {
    /** Texts over SMPP 3.4. */
    SMPP(Channel.SMS, "smpps", "smpp"),
    /** Texts over HTTP, in the shape that Twilio documents. */
    HTTP_TEXTS(Channel.SMS, "https", "http"),
    /** Calls over HTTP, in the shape that Twilio documents. */
    HTTP_CALLS(Channel.VOICE, "https", "http");

    private final Channel channel;
    private final Set<String> schemes;

    ProviderKind(Channel channel, String... schemes) {
        this.channel = channel;
        this.schemes = Set.of(schemes);
    }

    /** What it carries. */
    public Channel channel() {
        return channel;
    }

    /** The schemes that its address may have. */
    public Set<String> schemes() {
        return schemes;
    }

    /** The name in the API: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name. */
    public static Optional<ProviderKind> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst();
    }
}
