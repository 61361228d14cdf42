package org.countersign.web.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.request.CorrelationIds;
import org.countersign.web.request.ServerAddress;

/** Reads the forms of webhooks, and lets none through that its provider has not signed. */
public final class SignedForms {
    private final PublicAddress address;
    private final HookRefusals refusals;

    /**
     * Reads what is signed for this address.
     *
     * @param auditLog takes what is refused: of one provider one a minute
     */
    public SignedForms(PublicAddress address, AuditLog auditLog, Auditor auditor) {
        this.address = address;
        this.refusals = new HookRefusals(auditLog, auditor);
    }

    /**
     * Whoever signs.
     *
     * @param tenant whose provider it is
     * @param name its name
     * @param secret the key of its signatures
     */
    public record Signer(TenantId tenant, String name, String secret) {
        @Override
        public String toString() {
            return "Signer[" + name + "]";
        }
    }

    /** The form of a request in a provider's name; empty, and noted, where the provider did not sign it. */
    public Optional<HookForm> read(HttpServletRequest request, Signer signer) throws IOException {
        Optional<HookForm> form = HookForm.read(request);
        String given = request.getHeader(WebhookSignature.HEADER);
        if (form.isEmpty()) {
            return refused(request, signer, "no_form");
        }
        if (given == null) {
            return refused(request, signer, "no_signature");
        }
        return WebhookSignature.right(signer.secret(), url(request), form.get().fields(), given)
                ? form
                : refused(request, signer, "bad_signature");
    }

    private Optional<HookForm> refused(HttpServletRequest request, Signer signer, String why) {
        Origin origin = new Origin(Door.PHONE, "Countersign", request.getRemoteAddr(), CorrelationIds.of(request));
        refusals.refused(signer.tenant(), signer.name(), why, origin);
        return Optional.empty();
    }

    private String url(HttpServletRequest request) {
        String query = request.getQueryString();
        return address.url().map(SignedForms::bare).orElseGet(() -> ServerAddress.of(request))
                + request.getRequestURI()
                + (query == null ? "" : "?" + query);
    }

    private static String bare(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
