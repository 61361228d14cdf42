package org.countersign.server.wiring;

import java.time.Duration;
import java.time.InstantSource;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.approval.Approvals;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.verification.Verifications;
import org.countersign.radius.access.AccessRequests;
import org.countersign.radius.access.Verifier;
import org.countersign.radius.client.StoredPeers;
import org.countersign.radius.server.RadiusServer;
import org.countersign.radius.server.RadiusSettings;
import org.countersign.radius.server.RadiusStatistics;
import org.countersign.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The RADIUS door. */
@Configuration(proxyBeanMethods = false)
public class RadiusConfiguration {
    private static final Duration CLIENTS_READ_EVERY = Duration.ofSeconds(2);

    @Bean(destroyMethod = "close")
    StoredPeers radiusPeers(RadiusClientStore store) {
        StoredPeers peers = new StoredPeers(store);
        peers.refreshEvery(CLIENTS_READ_EVERY);
        return peers;
    }

    @Bean
    RadiusStatistics radiusStatistics() {
        return new RadiusStatistics();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    RadiusDoor radiusDoor(
            Settings settings,
            StoredPeers peers,
            Verifications verifications,
            Approvals approvals,
            Telephony telephony,
            KeyedHash keyedHash,
            InstantSource clock,
            RadiusStatistics statistics) {
        var bounds = settings.radius();
        RadiusSettings defaults = RadiusSettings.on(bounds.address(), bounds.port());
        RadiusSettings bounded = new RadiusSettings(
                defaults.address(),
                defaults.port(),
                bounds.queue(),
                defaults.answerLifetime(),
                defaults.answerMemory(),
                defaults.closingTime());
        AccessRequests handler = new AccessRequests(
                Verifier.of(verifications, approvals, telephony), keyedHash, clock, bounds.patience());
        return new RadiusDoor(bounds.enabled(), new RadiusServer(bounded, peers, handler, statistics));
    }
}
