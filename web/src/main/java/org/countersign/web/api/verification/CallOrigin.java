package org.countersign.web.api.verification;

import java.net.InetAddress;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** Where an application says that its user is. */
public final class CallOrigin {
    private static final int LONGEST_APPLICATION = 100;
    private static final int LONGEST_ADDRESS = 64;

    private CallOrigin() {}

    /** The origin; the API key's name stands for an application that does not name itself. */
    public static Origin of(Call call, @Nullable String application, @Nullable String clientAddress) {
        String named = Fields.optional("application", application, LONGEST_APPLICATION);
        return new Origin(
                Door.API,
                named == null || named.isBlank() ? call.key().name() : named,
                address(clientAddress),
                call.correlationId());
    }

    private static @Nullable String address(@Nullable String clientAddress) {
        if (clientAddress == null) {
            return null;
        }
        try {
            if (clientAddress.length() <= LONGEST_ADDRESS) {
                // A literal only: a name would be looked up.
                return InetAddress.ofLiteral(clientAddress).getHostAddress();
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    private static RuntimeException notAnAddress() {
        return Fields.invalid("clientAddress", "The field 'clientAddress' is an IPv4 or IPv6 address.");
    }
}
