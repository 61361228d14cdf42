package org.countersign.ldap.bind;

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
import org.countersign.core.verification.Verifications;

/** The calls of the core that this front door makes. */
public interface Verifier {
    /** Starts a verification; see {@link Verifications#start}. */
    Outcome start(StartRequest request);

    /** Asks the user in the app, without a number; see {@link Approvals#ask}. */
    Asked ask(TenantId tenant, ChallengeId challenge);

    /** Lets in for an approved one, waiting for its answer for so long; see {@link Verifications#redeem}. */
    Redemption redeem(RedeemRequest request, Duration longest);

    /** Calls the user; see {@link Telephony#ask}. */
    PhoneAsked call(TenantId tenant, ChallengeId challenge);

    /** The core's. */
    static Verifier of(Verifications verifications, Approvals approvals, Telephony telephony) {
        return new Verifier() {
            @Override
            public Outcome start(StartRequest request) {
                return verifications.start(request);
            }

            @Override
            public Asked ask(TenantId tenant, ChallengeId challenge) {
                return approvals.ask(tenant, challenge, Approvals.Display.SHOWS_NOTHING);
            }

            @Override
            public PhoneAsked call(TenantId tenant, ChallengeId challenge) {
                return telephony.ask(tenant, challenge, MethodType.VOICE, Optional.empty());
            }

            @Override
            public Redemption redeem(RedeemRequest request, Duration longest) {
                return verifications.redeem(request, longest);
            }
        };
    }
}
