package org.countersign.web.hook.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.core.call.CallPlace;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.tenant.TenantId;

/**
 * What the keys of calls led to lately. A provider that did not hear our answer brings the same keys again from the same
 * place of the same call: it hears the same, and a wrong PIN is counted once. Keeps no keys, only a keyed hash of them.
 */
final class HeardKeys {
    private static final int MOST = 10_000;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Map<String, CompletableFuture<CallAnswer>> heard = new LinkedHashMap<>();
    private final SecretKeySpec key;

    HeardKeys() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Decides them, or says what was decided; a second that comes meanwhile waits for the first. */
    CallAnswer once(TenantId tenant, UUID call, CallPlace place, String keys, Supplier<CallAnswer> decide) {
        String name = name(tenant + " " + call + " " + place.failed() + " " + place.keys() + " " + keys);
        CompletableFuture<CallAnswer> mine = new CompletableFuture<>();
        CompletableFuture<CallAnswer> first = claim(name, mine);
        if (first != mine) {
            return join(first);
        }
        try {
            mine.complete(decide.get());
        } catch (RuntimeException e) {
            forget(name);
            mine.completeExceptionally(e);
        }
        return join(mine);
    }

    private synchronized CompletableFuture<CallAnswer> claim(String name, CompletableFuture<CallAnswer> mine) {
        CompletableFuture<CallAnswer> first = heard.putIfAbsent(name, mine);
        if (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return first == null ? mine : first;
    }

    private synchronized void forget(String name) {
        heard.remove(name);
    }

    private static CallAnswer join(CompletableFuture<CallAnswer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }

    private String name(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
