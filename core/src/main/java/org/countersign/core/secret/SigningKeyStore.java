package org.countersign.core.secret;

import java.util.List;
import org.countersign.core.tenant.TenantId;

/** Where signing keys are kept, sealed. */
public interface SigningKeyStore {
    /** Keeps a key where there is none for that use yet, and gives the newest of those that are kept then. */
    SigningKey first(TenantId tenant, SigningUse use, SigningKey fresh);

    /** All keys of that use, the newest first: what was signed with an old one can still be checked. */
    List<SigningKey> all(TenantId tenant, SigningUse use);
}
