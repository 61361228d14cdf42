package org.countersign.web.signin;

import java.time.InstantSource;
import org.countersign.core.approval.Approvals;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.TextStandings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.verification.Verifications;
import org.countersign.web.error.FaultWords;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to ask for a second factor, joined. */
@Configuration(proxyBeanMethods = false)
class SecondFactors {
    @Bean
    SignInChallenges signInChallenges(Verifications verifications, Origins origins, InstantSource clock) {
        return new SignInChallenges(verifications, origins, clock);
    }

    @Bean
    ApprovalSteps approvalSteps(
            Approvals approvals, Words words, Moments moments, FaultWords faults, InstantSource clock) {
        return new ApprovalSteps(approvals, new ApprovalWords(words, moments, clock), faults, clock);
    }

    @Bean
    VerifyWords verifyWords(Words words, Moments moments, InstantSource clock, Frames frames) {
        return new VerifyWords(words, moments, clock, frames);
    }

    @Bean
    TextStandings textStandings(AttemptLog log, InstantSource clock) {
        return new TextStandings(log::figures, clock);
    }

    @Bean
    PhoneSteps phoneSteps(
            Verifications verifications,
            Telephony telephony,
            TextStandings standings,
            Words words,
            Moments moments,
            VerifyWords verifyWords,
            PhoneSettingsStore settings,
            InstantSource clock) {
        PhoneWords phoneWords = new PhoneWords(words, moments, verifyWords, settings, clock);
        return new PhoneSteps(verifications, telephony, standings, phoneWords, clock);
    }

    @Bean
    VerifySteps verifySteps(ApprovalSteps approvals, PhoneSteps phones, VerifyWords words) {
        return new VerifySteps(approvals, phones, words);
    }
}
