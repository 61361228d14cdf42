package org.countersign.ldap.server;

import java.time.Duration;
import java.util.function.Function;
import org.countersign.core.approval.Asked;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.StartRequest;
import org.countersign.ldap.bind.Verifier;

/** A core that is asked for nothing but to start. */
record StartOnly(Function<StartRequest, Outcome> starting) implements Verifier {
    @Override
    public Outcome start(StartRequest request) {
        return starting.apply(request);
    }

    @Override
    public Asked ask(TenantId tenant, ChallengeId challenge) {
        throw new AssertionError("nobody has the app");
    }

    @Override
    public PhoneAsked call(TenantId tenant, ChallengeId challenge) {
        throw new AssertionError("nobody has a phone");
    }

    @Override
    public Redemption redeem(RedeemRequest request, Duration longest) {
        throw new AssertionError("nobody has the app");
    }
}
