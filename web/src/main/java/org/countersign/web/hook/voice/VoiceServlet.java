package org.countersign.web.hook.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.CallProviders;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.hook.HookForm;
import org.countersign.web.hook.SignedForms;

/** Where a provider asks what to do in a call and tells how it goes. Everything unsigned is turned away. */
final class VoiceServlet extends HttpServlet {
    /** What it answers for. */
    static final String MAPPING = CallAddresses.PATH + "/*";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern ADDRESS = Pattern.compile("/(" + ID + ")/(" + ID + ")/(answered|keys|status)");

    private final transient CallProviders providers;
    private final transient SignedForms forms;
    private final transient VoiceHook hook;
    private final transient Optional<URI> server;

    /**
     * Answers.
     *
     * @param server our own address as providers reach it; empty where it is not known, and none can
     */
    VoiceServlet(CallProviders providers, SignedForms forms, VoiceHook hook, Optional<URI> server) {
        this.providers = providers;
        this.forms = forms;
        this.hook = hook;
        this.server = server;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Matcher address =
                ADDRESS.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        if (!address.matches() || server.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        TenantId tenant = new TenantId(UUID.fromString(address.group(1)));
        try {
            Optional<HttpCallProvider> provider = providers.of(tenant);
            Optional<HookForm> form =
                    provider.isEmpty() ? Optional.empty() : forms.read(request, signer(tenant, provider.get()));
            if (form.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            VoiceHook.Called call =
                    new VoiceHook.Called(tenant, UUID.fromString(address.group(2)), provider.get(), server.get());
            answer(response, call, address.group(3), form.get());
        } catch (Unavailable e) {
            // The provider tries status callbacks again; a call it ends with words of its own. Either way nobody is let
            // in.
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private void answer(HttpServletResponse response, VoiceHook.Called call, String what, HookForm form)
            throws IOException {
        if (what.equals("status")) {
            hook.status(call, form);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        Optional<String> twiml = what.equals("keys") ? hook.keys(call, form) : hook.answered(call, form);
        if (twiml.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.setContentType("application/xml");
        response.setCharacterEncoding(UTF_8.name());
        response.getOutputStream().write(twiml.get().getBytes(UTF_8));
    }

    private static SignedForms.Signer signer(TenantId tenant, HttpCallProvider provider) {
        return new SignedForms.Signer(tenant, provider.name(), provider.token());
    }
}
