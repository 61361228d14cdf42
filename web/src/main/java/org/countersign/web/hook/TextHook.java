package org.countersign.web.hook;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.provider.KnownProviders;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.telephony.IncomingText;
import org.countersign.core.telephony.Replies;
import org.countersign.core.telephony.SenderAddress;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;

/**
 * Takes what a provider of texts calls back, in the shape that Twilio documents: {@code …/status} says what became of a
 * text, {@code …/incoming} brings one that a phone sent. Both may come late, twice and in any order.
 */
final class TextHook extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40})/([a-z0-9-]{1,40})/(status|incoming)");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    // By the documentation, and of no interest: it is not handed over yet, or is only about to be.
    private static final Set<String> NOTHING_YET =
            Set.of("accepted", "queued", "scheduled", "receiving", "received", "partially_delivered", "canceled");
    private static final byte[] NOTHING_TO_SAY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>".getBytes(StandardCharsets.UTF_8);

    private final transient TenantStore tenants;
    private final transient KnownProviders providers;
    private final transient SignedForms forms;
    private final transient DeliveryReceipts receipts;
    private final transient Replies replies;
    private final transient UnmatchedLog unmatched;
    private final transient SeenMessages seen = new SeenMessages();

    TextHook(
            TenantStore tenants,
            KnownProviders providers,
            SignedForms forms,
            DeliveryReceipts receipts,
            Replies replies,
            UnmatchedLog unmatched) {
        this.tenants = tenants;
        this.providers = providers;
        this.forms = forms;
        this.receipts = receipts;
        this.replies = replies;
        this.unmatched = unmatched;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Matcher matcher = PATH.matcher(path == null ? "" : path);
        try {
            Optional<Provider> provider =
                    matcher.matches() ? provider(matcher.group(1), matcher.group(2)) : Optional.empty();
            if (provider.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            Optional<HookForm> form = forms.read(request, signer(provider.get()));
            if (form.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            } else if (matcher.group(3).equals("status")) {
                status(provider.get(), form.get());
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                incoming(provider.get(), form.get());
                response.setContentType("text/xml;charset=UTF-8");
                response.getOutputStream().write(NOTHING_TO_SAY);
            }
        } catch (Unavailable e) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private Optional<Provider> provider(String slug, String name) {
        return tenants.bySlug(slug)
                .map(Tenant::id)
                .flatMap(tenant -> providers.find(tenant, name))
                .filter(provider -> provider.kind() == ProviderKind.HTTP_TEXTS);
    }

    private static SignedForms.Signer signer(Provider provider) {
        return new SignedForms.Signer(provider.tenant(), provider.name(), provider.secret());
    }

    private void status(Provider provider, HookForm form) {
        String sid = form.field("MessageSid");
        String status = form.field("MessageStatus");
        Optional<SendState> state = state(status, form.field("ErrorCode"));
        if (!SID.matcher(sid).matches() || state.isEmpty() && !NOTHING_YET.contains(status)) {
            unmatched.add(provider.tenant(), provider.name(), Unmatched.UNREADABLE_RECEIPT);
        } else {
            state.ifPresent(said -> receipts.take(
                    provider.tenant(), provider.name(), provider.receiptIds().receipted(sid), said));
        }
    }

    // What a text goes through by the documentation; a word that is not there says nothing.
    private static Optional<SendState> state(String status, String error) {
        return switch (status) {
            case "sending", "sent" -> Optional.of(SendState.SENT);
            case "delivered", "read" -> Optional.of(SendState.DELIVERED);
            case "undelivered", "failed" ->
                Optional.of(
                        switch (error) {
                            // Switched off or out of reach; unknown number; landline.
                            case "30003", "30005", "30006" -> SendState.UNREACHABLE;
                            default -> SendState.FAILED;
                        });
            default -> Optional.empty();
        };
    }

    private void incoming(Provider provider, HookForm form) {
        String sid = form.field("MessageSid");
        if (!SID.matcher(sid).matches()) {
            unmatched.add(provider.tenant(), provider.name(), Unmatched.UNREADABLE_REPLY);
        } else if (!seen.contains(provider, sid)) {
            SenderAddress from = new SenderAddress(form.field("From"), SenderAddress.Form.UNKNOWN);
            var _ = replies.take(
                    new IncomingText(provider.tenant(), provider.name(), provider.sender(), from, form.field("Body")));
            seen.add(provider, sid);
        }
    }
}
