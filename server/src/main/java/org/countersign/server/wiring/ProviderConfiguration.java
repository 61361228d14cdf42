package org.countersign.server.wiring;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.phone.TenantNumbers;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.provider.ProviderTrials;
import org.countersign.core.provider.ProviderTry;
import org.countersign.core.secret.Sealer;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.shared.IdSource;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.core.telephony.PhoneAskStore;
import org.countersign.core.telephony.Replies;
import org.countersign.core.telephony.SendBudgets;
import org.countersign.core.telephony.Sending;
import org.countersign.core.tenant.TenantStore;
import org.countersign.delivery.http.HttpTexts;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.number.WorldReplyNumbers;
import org.countersign.delivery.provider.OneProvider;
import org.countersign.delivery.provider.StoredProviders;
import org.countersign.delivery.text.Desk;
import org.countersign.delivery.text.LoggedUnmatched;
import org.countersign.delivery.text.TextCourier;
import org.countersign.delivery.text.TextTimes;
import org.countersign.delivery.text.TextTry;
import org.countersign.delivery.text.Ways;
import org.countersign.delivery.voice.VoiceCourier;
import org.countersign.postgres.delivery.PostgresUnmatched;
import org.countersign.postgres.provider.PostgresProviders;
import org.countersign.server.settings.Settings;
import org.countersign.web.hook.HookDoor;
import org.countersign.web.hook.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who carries texts, and where they tell what became of them. */
@Configuration(proxyBeanMethods = false)
@Import(HookDoor.class)
public class ProviderConfiguration {
    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    @Bean
    PostgresProviders providerStore(JdbcClient jdbc, TransactionOperations transactions, Sealer sealer) {
        return new PostgresProviders(jdbc, transactions, sealer);
    }

    @Bean(destroyMethod = "close")
    StoredProviders storedProviders(ProviderStore store) {
        return new StoredProviders(store);
    }

    @Bean
    Destinations providerDestinations(Settings settings) {
        return new Destinations(settings.delivery().allowPrivateNetworks());
    }

    @Bean(destroyMethod = "close")
    HttpClient providerHttp() {
        return HttpTexts.client();
    }

    @Bean
    Carriers textCarriers(
            Destinations destinations,
            HttpClient http,
            TenantStore tenants,
            PublicAddress address,
            ObjectProvider<DeliveryReceipts> receipts,
            ObjectProvider<Replies> replies,
            UnmatchedLog unmatched,
            InstantSource clock) {
        return new Carriers(
                destinations,
                http,
                tenants,
                address,
                new Carriers.Incoming(receipts::getObject, replies::getObject, unmatched),
                clock);
    }

    @Bean(destroyMethod = "close")
    Ways textWays(Carriers carriers, InstantSource clock) {
        return new Ways(carriers::open, TextTimes.USUAL, clock);
    }

    @Bean
    PublicAddress publicAddress(Settings settings) {
        return new PublicAddress(settings.http().publicUrl().map(URI::toString));
    }

    @Bean
    Desk textDesk(AttemptLog log, UnmatchedLog unmatched, PhoneAnswers answers, InstantSource clock, IdSource ids) {
        return new Desk(log, unmatched, answers, answers, clock, ids);
    }

    @Bean(destroyMethod = "close")
    TextCourier textCourier(Desk desk, Ways ways) {
        return new TextCourier(desk, ways, TextTimes.USUAL);
    }

    @Bean
    ProviderTrials providerTrials(
            TenantNumbers numbers,
            PhoneSettingsStore settings,
            SendBudgets budgets,
            ProviderTry tries,
            AuditLog auditLog,
            Auditor auditor) {
        return new ProviderTrials(numbers, settings, budgets, tries, auditLog, auditor);
    }

    @Bean
    ProviderTry providerTry(Desk desk, Ways ways, VoiceCourier calls) {
        return new OneProvider(new TextTry(desk, ways), calls);
    }

    @Bean
    DeliveryReceipts deliveryReceipts(TextCourier courier) {
        return courier.receipts();
    }

    @Bean
    UnmatchedLog unmatchedLog(JdbcClient jdbc, InstantSource clock) {
        return new LoggedUnmatched(new PostgresUnmatched(jdbc, clock), clock);
    }

    @Bean
    Replies replies(
            PhoneAnswers answers,
            PhoneAskStore asks,
            Sending sending,
            PhoneSettingsStore settings,
            UnmatchedLog unmatched) {
        return new Replies(answers, asks, sending, settings, new WorldReplyNumbers(), unmatched);
    }

    /** Connections are opened last: what comes in over them finds everything in its place. */
    @Bean(initMethod = "start")
    ProviderReading providerReading(StoredProviders providers, Ways ways, Replies replies) {
        return new ProviderReading(providers, ways, READ_EVERY);
    }
}
