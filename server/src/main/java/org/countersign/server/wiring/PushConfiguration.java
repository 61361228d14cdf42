package org.countersign.server.wiring;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.secret.SigningKeyStore;
import org.countersign.core.secret.SigningKeys;
import org.countersign.core.secret.SigningUse;
import org.countersign.core.shared.IdSource;
import org.countersign.delivery.push.Vapid;
import org.countersign.delivery.push.WebPush;
import org.countersign.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What wakes phones. */
@Configuration(proxyBeanMethods = false)
public class PushConfiguration {
    // What a server without an address of its own says: a trial on loopback.
    private static final String NO_CONTACT = "https://localhost";

    @Bean
    SigningKeys signingKeys(SigningKeyStore store, InstantSource clock, IdSource ids) {
        return new SigningKeys(store, clock, ids);
    }

    @Bean
    Vapid vapid(SigningKeys keys, Settings settings, InstantSource clock) {
        String address = settings.http()
                .publicUrl()
                .map(URI::toString)
                .filter(url -> url.startsWith("https:"))
                .orElse(NO_CONTACT);
        return new Vapid(
                () -> keys.present(SigningKeys.SERVER, SigningUse.PUSH),
                settings.push().contact().orElse(address),
                clock);
    }

    @Bean(destroyMethod = "close")
    WebPush phoneWaker(DeviceStore devices, Vapid vapid, Settings settings, SecureRandom random, InstantSource clock) {
        return WebPush.create(devices, vapid, settings.push().allowPrivateNetworks(), random, clock);
    }
}
