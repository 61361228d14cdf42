package org.countersign.core.device;

import java.util.Optional;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.session.Begun;
import org.jspecify.annotations.Nullable;

/**
 * An activation to be kept.
 *
 * @param begun the session that began it; empty where an administrator did, for somebody else
 * @param shown what the page shows; kept sealed for the session, and not at all for an administrator
 * @param tokenHash keyed hash of the token
 * @param codeHash keyed hash of the code for typing
 * @param replaces the device that goes when the new one comes; null for none
 */
public record NewActivation(
        Optional<Begun> begun,
        Activation shown,
        byte[] tokenHash,
        byte[] codeHash,
        @Nullable AuthenticatorId replaces) {
    @Override
    public String toString() {
        return "NewActivation[" + shown.id() + "]";
    }
}
