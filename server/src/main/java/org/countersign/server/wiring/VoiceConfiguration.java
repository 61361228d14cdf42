package org.countersign.server.wiring;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.core.audit.Auditor;
import org.countersign.core.call.CallProviders;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.greeting.Greetings;
import org.countersign.core.pin.PinStore;
import org.countersign.core.pin.Pins;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.delivery.voice.CallCarriers;
import org.countersign.delivery.voice.HttpCallCarrier;
import org.countersign.postgres.greeting.PostgresGreetings;
import org.countersign.postgres.pin.PostgresPins;
import org.countersign.server.settings.Settings;
import org.countersign.web.hook.voice.VoiceDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who calls phones, what is played, and where providers ask. */
@Configuration(proxyBeanMethods = false)
@Import(VoiceDoor.class)
public class VoiceConfiguration {
    @Bean
    PostgresGreetings greetingStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresGreetings(jdbc, transactions);
    }

    @Bean
    Greetings greetings(GreetingStore store, SecureRandom random, Auditor auditor) {
        return new Greetings(store, random, auditor);
    }

    @Bean
    PostgresPins pinStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresPins(jdbc, transactions);
    }

    @Bean
    Pins pins(PinStore store, KeyedHash keyedHash, PhoneSettingsStore settings, Auditor auditor) {
        return new Pins(store, keyedHash, settings, auditor);
    }

    @Bean
    VoiceDoor.Server voiceServer(Settings settings) {
        return new VoiceDoor.Server(settings.http().publicUrl());
    }

    // No tenant has one until providers are kept; then calls go to the outbox.
    @Bean
    CallProviders callProviders() {
        return _ -> Optional.empty();
    }

    @Bean(destroyMethod = "close")
    HttpClient callHttp() {
        return HttpCallCarrier.client();
    }

    @Bean
    CallCarriers callCarriers(CallProviders providers, HttpClient callHttp, VoiceDoor.Server server) {
        return tenant -> server.url()
                .flatMap(url -> providers
                        .of(tenant)
                        .map(provider -> new HttpCallCarrier(callHttp, provider, url, VoiceConfiguration::refused)));
    }

    // Closed until the check of providers' addresses is joined here (ATTACKS T7).
    private static Optional<String> refused(URI address) {
        return Optional.of("addresses of providers of calls are not checked yet");
    }

    @Bean
    DeliveryReceipts deliveryReceipts(AttemptLog attempts, InstantSource clock) {
        return (tenant, provider, reference, state) ->
                attempts.receipt(tenant, provider, reference, state, clock.instant());
    }
}
