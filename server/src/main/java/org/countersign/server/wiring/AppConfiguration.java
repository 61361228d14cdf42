package org.countersign.server.wiring;

import java.security.SecureRandom;
import org.countersign.core.account.AccountStore;
import org.countersign.core.apppassword.AppPasswordStore;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.approval.AnswerDecisions;
import org.countersign.core.approval.AnswerEvidence;
import org.countersign.core.approval.Answers;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.PhoneWaker;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.Decisions;
import org.countersign.core.device.Activations;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.registration.Methods;
import org.countersign.core.remembered.RememberedBrowserStore;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.verification.ChallengeStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What users have besides passcodes, joined: devices with the app, app passwords, remembered browsers. */
@Configuration(proxyBeanMethods = false)
public class AppConfiguration {
    @Bean
    AppPasswords appPasswords(
            AppPasswordStore store,
            TenantSettingsStore settings,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        return new AppPasswords(store, settings, keyedHash, random, auditor);
    }

    @Bean
    RememberedBrowsers rememberedBrowsers(
            RememberedBrowserStore store,
            TenantSettingsStore settings,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        return new RememberedBrowsers(store, settings, keyedHash, random, auditor);
    }

    @Bean
    Activations activations(
            DeviceStore store,
            BackupCodes backupCodes,
            TenantSettingsStore settings,
            PasswordThrottle throttle,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        return new Activations(store, backupCodes, settings, throttle, keyedHash, random, auditor);
    }

    @Bean
    Devices devices(DeviceStore store, Methods methods, Auditor auditor) {
        return new Devices(store, methods, auditor);
    }

    @Bean
    Approvals approvals(
            ChallengeStore challenges,
            AccountStore accounts,
            TenantSettingsStore settings,
            ObjectProvider<PhoneWaker> waker,
            SecureRandom random,
            Auditor auditor) {
        return new Approvals(
                challenges, accounts, settings, waker.getIfAvailable(() -> PhoneWaker.SILENT), random, auditor);
    }

    @Bean
    AnswerDecisions answerDecisions(
            AccountStore accounts,
            Decisions decisions,
            LockoutPolicy lockout,
            TenantSettingsStore settings,
            Auditor auditor) {
        return new AnswerDecisions(accounts, decisions, lockout, settings, auditor);
    }

    @Bean
    Answers answers(
            ChallengeStore challenges,
            AnswerDecisions decisions,
            ObjectProvider<AnswerEvidence> evidence,
            DirectoryStore directory,
            AuditLog auditLog,
            Auditor auditor) {
        return new Answers(
                challenges,
                decisions,
                evidence.getIfAvailable(() -> AnswerEvidence.NONE),
                new FraudReports(directory, auditor),
                auditLog,
                auditor);
    }
}
