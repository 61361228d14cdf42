package org.countersign.server.wiring;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.core.delivery.Courier;
import org.countersign.core.mail.NoticeMails;
import org.countersign.core.mail.NoticeTexts;
import org.countersign.core.outbox.OutboxStore;
import org.countersign.delivery.mail.MailCourier;
import org.countersign.delivery.outbox.OutboxCourier;
import org.countersign.postgres.mail.PostgresNoticeMails;
import org.countersign.server.settings.MailSettings;
import org.countersign.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices by mail: over the mail server where one is named, else into the outbox. */
@Configuration(proxyBeanMethods = false)
public class MailConfiguration {
    @Bean(destroyMethod = "close")
    NoticeRounds noticeRounds(JdbcClient jdbc, OutboxStore outbox, Settings settings, InstantSource clock) {
        String profile = settings.http()
                .publicUrl()
                .map(URI::toString)
                .map(url -> (url.endsWith("/") ? url : url + "/") + "profile")
                .orElse("");
        NoticeMails mails = new NoticeMails(
                new PostgresNoticeMails(jdbc),
                new NoticeTexts(profile),
                settings.mail().flatMap(MailSettings::fraudTo).orElse(""),
                clock);
        Optional<MailSettings> server = settings.mail();
        Courier courier = server.isPresent()
                ? new MailCourier(MailServers.of(server.get()), mails, clock, MailCourier.FIRST_WAIT)
                : new OutboxCourier(outbox, mails, clock);
        return new NoticeRounds(mails, courier);
    }
}
