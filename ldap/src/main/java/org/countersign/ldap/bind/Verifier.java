package org.countersign.ldap.bind;

import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.Verifications;

/** The call of the core that this front door makes. */
@FunctionalInterface
public interface Verifier {
    /** Starts a verification; see {@link Verifications#start}. */
    Outcome start(StartRequest request);
}
