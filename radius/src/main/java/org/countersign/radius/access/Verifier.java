package org.countersign.radius.access;

import java.time.Duration;
import java.util.Optional;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.method.MethodType;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.Verifications;

/** The calls of the core that this front door makes. */
public interface Verifier {
    /** Starts a verification; see {@link Verifications#start}. */
    Outcome start(StartRequest request);

    /** Answers a pending one; see {@link Verifications#submit}. */
    Outcome submit(SubmitRequest request);

    /** Asks the user in the app; see {@link Approvals#ask}. */
    Asked ask(TenantId tenant, ChallengeId challenge, Approvals.Display display);

    /** Lets in for an approved one, waiting for its answer for so long; see {@link Verifications#redeem}. */
    Redemption redeem(RedeemRequest request, Duration longest);

    /** Texts or calls the user; see {@link Telephony#ask}. */
    PhoneAsked reach(TenantId tenant, ChallengeId challenge, MethodType method);

    /** Whether an answer is to come from a phone by itself: the user was called, or texted for a reply. */
    boolean reached(TenantId tenant, ChallengeId challenge);

    /** The core's. */
    static Verifier of(Verifications verifications, Approvals approvals, Telephony telephony) {
        return new Verifier() {
            @Override
            public Outcome start(StartRequest request) {
                return verifications.start(request);
            }

            @Override
            public Outcome submit(SubmitRequest request) {
                return verifications.submit(request);
            }

            @Override
            public Asked ask(TenantId tenant, ChallengeId challenge, Approvals.Display display) {
                return approvals.ask(tenant, challenge, display);
            }

            @Override
            public PhoneAsked reach(TenantId tenant, ChallengeId challenge, MethodType method) {
                return telephony.ask(tenant, challenge, method, Optional.empty());
            }

            @Override
            public boolean reached(TenantId tenant, ChallengeId challenge) {
                return telephony.asks(tenant, challenge).stream().anyMatch(ask -> ask.method() != MethodType.SMS);
            }

            @Override
            public Redemption redeem(RedeemRequest request, Duration longest) {
                return verifications.redeem(request, longest);
            }
        };
    }
}
