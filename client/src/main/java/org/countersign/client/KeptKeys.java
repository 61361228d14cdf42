package org.countersign.client;

import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** Keys that were kept together with the receipts. */
record KeptKeys(Map<String, ECPublicKey> keys) implements KeySource {
    static KeptKeys of(String keySet) {
        try {
            return new KeptKeys(KeySource.read(keySet));
        } catch (ParseException e) {
            throw new IllegalArgumentException("That is no JWK set: give what the server published as jwks.json.", e);
        }
    }

    @Override
    public Optional<ECPublicKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
