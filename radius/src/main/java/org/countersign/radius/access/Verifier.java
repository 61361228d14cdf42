package org.countersign.radius.access;

import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.Verifications;

/** The two calls of the core that this front door makes. */
public interface Verifier {
    /** Starts a verification; see {@link Verifications#start}. */
    Outcome start(StartRequest request);

    /** Answers a pending one; see {@link Verifications#submit}. */
    Outcome submit(SubmitRequest request);

    /** The core's. */
    static Verifier of(Verifications verifications) {
        return new Verifier() {
            @Override
            public Outcome start(StartRequest request) {
                return verifications.start(request);
            }

            @Override
            public Outcome submit(SubmitRequest request) {
                return verifications.submit(request);
            }
        };
    }
}
