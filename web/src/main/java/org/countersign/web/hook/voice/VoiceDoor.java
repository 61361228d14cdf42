package org.countersign.web.hook.voice;

import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.CallKeys;
import org.countersign.core.call.CallProviders;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.phone.Phones;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.web.hook.PublicAddress;
import org.countersign.web.hook.SignedForms;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** The door for providers that call phones; the server imports it. */
@Configuration(proxyBeanMethods = false)
public class VoiceDoor {
    private static final int BEFORE_PAGES = 12;

    /**
     * Our own address.
     *
     * @param url as providers reach it; empty where it is not known, and no calls are made over them
     */
    public record Server(Optional<URI> url) {}

    @Bean
    ServletRegistrationBean<HttpServlet> voiceHooks(
            CallProviders providers,
            PhoneAnswers answers,
            Phones phones,
            GreetingStore greetings,
            DeliveryReceipts receipts,
            Server server,
            AuditLog auditLog,
            Auditor auditor) {
        SignedForms forms = new SignedForms(new PublicAddress(server.url().map(URI::toString)), auditLog, auditor);
        VoiceHook hook = new VoiceHook(new CallKeys(answers, phones), new CallSounds(greetings), answers, receipts);
        return at(VoiceServlet.MAPPING, "voice-hooks", new VoiceServlet(providers, forms, hook, server.url()));
    }

    @Bean
    ServletRegistrationBean<HttpServlet> voicePrompts() {
        return at(PromptServlet.MAPPING, "voice-prompts", new PromptServlet());
    }

    @Bean
    ServletRegistrationBean<HttpServlet> voiceGreetings(GreetingStore greetings) {
        return at(GreetingServlet.MAPPING, "voice-greetings", new GreetingServlet(greetings));
    }

    private static ServletRegistrationBean<HttpServlet> at(String mapping, String name, HttpServlet servlet) {
        ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(servlet, mapping);
        registration.setName(name);
        return registration;
    }

    /** Providers have no session: what they say is signed, what they fetch is for everybody who knows the address. */
    @Bean
    @Order(BEFORE_PAGES)
    SecurityFilterChain voiceChain() {
        Set<String> ours = Set.of(CallAddresses.PATH, CallAddresses.PROMPTS, GreetingServlet.PATH);
        return new DefaultSecurityFilterChain(request -> ours.contains(request.getServletPath()));
    }
}
