package org.countersign.server.wiring;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.countersign.core.audit.Auditor;
import org.countersign.core.call.CallProviders;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.greeting.Greetings;
import org.countersign.core.pin.PinStore;
import org.countersign.core.pin.Pins;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.shared.IdSource;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.provider.StoredProviders;
import org.countersign.delivery.voice.CallCarriers;
import org.countersign.delivery.voice.HttpCallCarrier;
import org.countersign.delivery.voice.VoiceCourier;
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

    @Bean
    CallProviders callProviders(StoredProviders providers) {
        return tenant -> providers.of(tenant, Channel.VOICE).stream()
                .findFirst()
                .map(provider -> new HttpCallProvider(
                        provider.name(),
                        provider.address(),
                        provider.account(),
                        provider.secret(),
                        provider.sender(),
                        provider.machineDetection()));
    }

    @Bean
    CallCarriers callCarriers(
            CallProviders providers, HttpClient http, VoiceDoor.Server server, Destinations destinations) {
        return tenant -> server.url()
                .flatMap(url -> providers
                        .of(tenant)
                        .map(provider -> new HttpCallCarrier(http, provider, url, destinations::refused)));
    }

    @Bean
    VoiceCourier voiceCourier(
            CallCarriers carriers, AttemptLog attempts, PhoneAnswers answers, InstantSource clock, IdSource ids) {
        return new VoiceCourier(
                carriers,
                outgoing -> answers.report(outgoing.tenant(), outgoing.id(), SendState.FAILED),
                attempts::record,
                answers,
                Thread::startVirtualThread,
                clock,
                ids);
    }
}
