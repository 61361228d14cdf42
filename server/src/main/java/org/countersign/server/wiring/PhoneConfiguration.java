package org.countersign.server.wiring;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.Decisions;
import org.countersign.core.delivery.Courier;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.outbox.Outbox;
import org.countersign.core.outbox.OutboxStore;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.PhoneProofs;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.phone.Phones;
import org.countersign.core.phone.TenantNumbers;
import org.countersign.core.pin.Pins;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.secret.Sealer;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.telephony.MessageTexts;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.core.telephony.PhoneAskStore;
import org.countersign.core.telephony.PhoneDecisions;
import org.countersign.core.telephony.PumpingWatch;
import org.countersign.core.telephony.SendBudgets;
import org.countersign.core.telephony.Sending;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.SentCodeStore;
import org.countersign.core.verification.SentCodes;
import org.countersign.core.verification.Verifications;
import org.countersign.delivery.number.WorldNumberPlan;
import org.countersign.delivery.outbox.OutboxCourier;
import org.countersign.delivery.provider.ProviderCourier;
import org.countersign.delivery.provider.StoredProviders;
import org.countersign.delivery.text.TextCourier;
import org.countersign.delivery.voice.VoiceCourier;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.delivery.PostgresAttempts;
import org.countersign.postgres.outbox.PostgresOutbox;
import org.countersign.postgres.phone.PostgresPhones;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.settings.PostgresPhoneSettings;
import org.countersign.postgres.telephony.PostgresPhoneAsks;
import org.countersign.postgres.telephony.PostgresSendBudgets;
import org.countersign.postgres.telephony.PostgresUnusedCodes;
import org.countersign.server.Foundation;
import org.countersign.server.settings.Settings;
import org.countersign.web.security.OutboxDoor;
import org.countersign.web.security.PageActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Phones, texts and calls, joined. */
@Configuration(proxyBeanMethods = false)
public class PhoneConfiguration {
    @Bean
    PostgresPhones phoneStore(
            JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts, Sealer sealer) {
        return new PostgresPhones(jdbc, transactions, accounts, new AuthenticatorRows(jdbc, sealer));
    }

    @Bean
    PostgresPhoneAsks phoneAskStore(JdbcClient jdbc) {
        return new PostgresPhoneAsks(jdbc);
    }

    @Bean
    PostgresSendBudgets sendBudgets(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresSendBudgets(jdbc, transactions);
    }

    @Bean
    PumpingWatch pumpingWatch(JdbcClient jdbc, AuditLog auditLog, Auditor auditor) {
        return new PumpingWatch(new PostgresUnusedCodes(jdbc), auditLog, auditor);
    }

    @Bean
    PumpingRounds pumpingRounds(PumpingWatch watch) {
        return new PumpingRounds(watch);
    }

    @Bean
    PostgresPhoneSettings phoneSettingsStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresPhoneSettings(jdbc, transactions);
    }

    @Bean
    PostgresAttempts attemptLog(JdbcClient jdbc) {
        return new PostgresAttempts(jdbc);
    }

    @Bean
    PostgresOutbox outboxStore(JdbcClient jdbc) {
        return new PostgresOutbox(jdbc);
    }

    @Bean
    SentCodes sentCodes(SentCodeStore store, KeyedHash keyedHash, Pins pins) {
        return new SentCodes(store, keyedHash, pins);
    }

    @Bean
    NumberPlan numberPlan() {
        return new WorldNumberPlan();
    }

    @Bean
    TenantNumbers tenantNumbers(NumberPlan plan, PhoneSettingsStore settings) {
        return new TenantNumbers(plan, settings);
    }

    @Bean
    MessageTexts messageTexts(Settings settings) {
        String host = settings.http().publicUrl().map(URI::getHost).orElse("");
        return new MessageTexts(_ -> host);
    }

    @Bean
    PhoneDecisions phoneDecisions(
            AccountStore accounts,
            ChallengeStore challenges,
            Decisions decisions,
            LockoutPolicy lockout,
            TenantSettingsStore settings,
            DirectoryStore directory,
            Auditor auditor) {
        return new PhoneDecisions(
                accounts, challenges, decisions, lockout, settings, new FraudReports(directory, auditor), auditor);
    }

    @Bean
    PhoneAnswers phoneAnswers(
            PhoneAskStore asks,
            PhoneDecisions decisions,
            SentCodes codes,
            PhoneSettingsStore settings,
            Pins pins,
            AuditLog auditLog,
            Auditor auditor) {
        return new PhoneAnswers(asks, decisions, codes, settings, pins, auditLog, auditor);
    }

    @Bean
    Courier courier(
            StoredProviders providers,
            OutboxStore outbox,
            TextCourier texts,
            VoiceCourier calls,
            PhoneAnswers answers,
            InstantSource clock) {
        return new ProviderCourier(
                providers, new OutboxCourier(outbox, answers, clock), texts::send, calls::send, answers, clock);
    }

    @Bean
    Sending sending(
            PhoneSettingsStore settings,
            SendBudgets budgets,
            AccountStore accounts,
            MessageTexts texts,
            Courier courier,
            AuditLog auditLog,
            Auditor auditor) {
        return new Sending(settings, budgets, accounts, texts, courier, auditLog, auditor);
    }

    @Bean
    Telephony telephony(
            Verifications verifications, PhoneAskStore asks, Sending sending, SentCodes codes, SecureRandom random) {
        return new Telephony(verifications, asks, sending, codes, random);
    }

    @Bean
    Phones phones(PhoneStore store, AccountStore accounts, TenantNumbers numbers, Sending sending, Auditor auditor) {
        return new Phones(store, accounts, numbers, sending, auditor);
    }

    @Bean
    PhoneProofs phoneProofs(
            PhoneStore store,
            TenantNumbers numbers,
            Sending sending,
            SentCodes codes,
            BackupCodes backupCodes,
            SecureRandom random,
            Auditor auditor) {
        return new PhoneProofs(store, numbers, sending, codes, backupCodes, random, auditor);
    }

    @Bean
    Outbox outbox(OutboxStore store, PhoneAnswers answers, Phones phones, StoredProviders providers) {
        return new Outbox(store, answers, phones, providers::none);
    }

    @Bean
    OutboxDoor outboxDoor(Outbox outbox, Foundation foundation, PageActs acts) {
        return new OutboxDoor(outbox::isOpen, foundation.use() == Settings.Use.DEMO, acts);
    }
}
