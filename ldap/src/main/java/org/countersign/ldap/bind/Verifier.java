package org.countersign.ldap.bind;

import java.time.Duration;
import java.util.Optional;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.Verifications;

/** The calls of the core that this front door makes. */
public interface Verifier {
    /** Starts a verification; see {@link Verifications#start}. */
    Outcome start(StartRequest request);

    /** Asks the user in the app, without a number; see {@link Approvals#ask}. */
    Asked ask(TenantId tenant, ChallengeId challenge);

    /** How a pending one stands, waiting for its answer for so long; see {@link Verifications#await}. */
    Optional<Challenge> await(TenantId tenant, ChallengeId challenge, Duration longest);

    /** The core's. */
    static Verifier of(Verifications verifications, Approvals approvals) {
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
            public Optional<Challenge> await(TenantId tenant, ChallengeId challenge, Duration longest) {
                return verifications.await(tenant, challenge, longest);
            }
        };
    }
}
