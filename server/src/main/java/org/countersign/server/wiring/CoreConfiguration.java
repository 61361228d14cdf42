package org.countersign.server.wiring;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import org.countersign.core.account.AccountStore;
import org.countersign.core.account.Accounts;
import org.countersign.core.apikey.ApiKeyStore;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Authority;
import org.countersign.core.decision.Decisions;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.password.Passwords;
import org.countersign.core.pin.Pins;
import org.countersign.core.policy.Policy;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.RegistrationStore;
import org.countersign.core.registration.Registrations;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.session.EndedSessions;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.setup.OwnerSetup;
import org.countersign.core.setup.SetupLinkStore;
import org.countersign.core.shared.IdSource;
import org.countersign.core.shared.TimeOrderedIds;
import org.countersign.core.verification.ChallengeOpening;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.CodeDecisions;
import org.countersign.core.verification.FirstFactors;
import org.countersign.core.verification.Places;
import org.countersign.core.verification.RecentSuccesses;
import org.countersign.core.verification.Requirements;
import org.countersign.core.verification.Resynchronisation;
import org.countersign.core.verification.SentCodes;
import org.countersign.core.verification.Verifications;
import org.countersign.server.fault.StartFault;
import org.countersign.server.places.FilePlaces;
import org.countersign.server.places.UnusableCountries;
import org.countersign.server.settings.SettingKey;
import org.countersign.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The domain, joined. */
@Configuration(proxyBeanMethods = false)
public class CoreConfiguration {
    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    IdSource ids(InstantSource clock, SecureRandom random) {
        return new TimeOrderedIds(clock, random);
    }

    @Bean
    Auditor auditor(InstantSource clock, IdSource ids) {
        return new Auditor(clock, ids);
    }

    @Bean
    LockoutPolicy lockoutPolicy() {
        return LockoutPolicy.DEFAULT;
    }

    @Bean
    BackupCodes backupCodes(KeyedHash keyedHash, SecureRandom random) {
        return new BackupCodes(keyedHash, random);
    }

    @Bean
    Accounts accounts(AccountStore store, KeyedHash keyedHash) {
        return new Accounts(store, keyedHash);
    }

    @Bean
    CodeDecisions codeDecisions(
            Accounts accounts,
            AccountStore store,
            Decisions decisions,
            BackupCodes backupCodes,
            SentCodes sentCodes,
            LockoutPolicy lockout,
            Auditor auditor) {
        return new CodeDecisions(accounts, store, decisions, backupCodes, sentCodes, lockout, auditor);
    }

    @Bean
    FirstFactors firstFactors(
            Accounts accounts, Passwords passwords, AppPasswords appPasswords, AuditLog auditLog, Auditor auditor) {
        return new FirstFactors(accounts, passwords, appPasswords, auditLog, auditor);
    }

    @Bean
    Requirements requirements(
            ApplicationStore applications,
            TenantSettingsStore settings,
            PhoneSettingsStore phoneSettings,
            RememberedBrowsers browsers,
            Pins pins) {
        return new Requirements(new Policy(), applications, settings, phoneSettings, browsers, pins);
    }

    @Bean
    RecentSuccesses recentSuccesses(ApplicationStore applications, Auditor auditor) {
        return new RecentSuccesses(applications, auditor);
    }

    @Bean
    Places places(Settings settings, InstantSource clock) {
        return settings.geoip().map(file -> countries(file, clock)).orElse(Places.UNKNOWN);
    }

    private static Places countries(Path file, InstantSource clock) {
        try {
            return new FilePlaces(file, clock);
        } catch (UnusableCountries e) {
            throw new StartFault(
                    SettingKey.GEOIP_FILE.path() + ": the file " + file + " " + e.what(),
                    "give a database of countries (.mmdb)",
                    e);
        }
    }

    @Bean
    ChallengeOpening challengeOpening(
            ChallengeStore challenges, Places places, RecentSuccesses recent, Auditor auditor) {
        return new ChallengeOpening(challenges, places, recent, auditor);
    }

    @Bean
    Verifications verifications(
            Accounts accounts,
            FirstFactors firstFactors,
            Requirements requirements,
            ChallengeOpening opening,
            ChallengeStore challenges,
            CodeDecisions codes,
            Auditor auditor) {
        return new Verifications(accounts, firstFactors, requirements, opening, challenges, codes, auditor);
    }

    @Bean
    Directory directory(DirectoryStore store, Passwords passwords, Auditor auditor) {
        return new Directory(store, passwords, auditor);
    }

    @Bean
    Registrations registrations(
            RegistrationStore store, BackupCodes backupCodes, SecureRandom random, Auditor auditor) {
        return new Registrations(store, backupCodes, random, auditor);
    }

    @Bean
    Methods methods(RegistrationStore store, AccountStore accounts, BackupCodes backupCodes, Auditor auditor) {
        return new Methods(store, accounts, backupCodes, auditor);
    }

    @Bean
    ApiKeys apiKeys(ApiKeyStore store, KeyedHash keyedHash, SecureRandom random, Auditor auditor) {
        return new ApiKeys(store, keyedHash, random, auditor);
    }

    @Bean
    Resynchronisation resynchronisation(
            AccountStore store, Decisions decisions, LockoutPolicy lockout, Auditor auditor) {
        return new Resynchronisation(store, decisions, lockout, auditor);
    }

    @Bean
    EndedSessions endedSessions(AuditLog auditLog, Auditor auditor) {
        return new EndedSessions(auditLog, auditor);
    }

    @Bean
    OwnerSetup ownerSetup(
            SetupLinkStore store,
            Directory directory,
            Authority authority,
            KeyedHash keyedHash,
            SecureRandom random,
            Auditor auditor) {
        return new OwnerSetup(store, directory, authority, keyedHash, random, auditor);
    }
}
