package org.countersign.web.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.countersign.core.provider.Provider;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.web.request.CorrelationIds;
import org.countersign.web.request.ServerAddress;

/** Reads the forms of webhooks, and lets none through that its provider has not signed. */
final class SignedForms {
    private final PublicAddress address;
    private final HookRefusals refusals;

    SignedForms(PublicAddress address, HookRefusals refusals) {
        this.address = address;
        this.refusals = refusals;
    }

    /** The form of a request in a provider's name; empty, and noted, where the provider did not sign it. */
    Optional<Form> read(HttpServletRequest request, Provider provider) throws IOException {
        Optional<Form> form = Form.read(request);
        if (form.isEmpty()) {
            refusals.refused(provider, "no_form", origin(request));
            return form;
        }
        String signature = request.getHeader(WebhookSignature.HEADER);
        if (signature == null
                || !WebhookSignature.right(
                        provider.secret(), url(request), form.get().fields(), signature)) {
            refusals.refused(provider, signature == null ? "no_signature" : "bad_signature", origin(request));
            return Optional.empty();
        }
        return form;
    }

    private String url(HttpServletRequest request) {
        String query = request.getQueryString();
        return address.url().orElseGet(() -> ServerAddress.of(request))
                + request.getRequestURI()
                + (query == null ? "" : "?" + query);
    }

    private static Origin origin(HttpServletRequest request) {
        return new Origin(Door.PHONE, "Countersign", request.getRemoteAddr(), CorrelationIds.of(request));
    }
}
