package org.countersign.delivery.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.core.device.PushSubscription;

/** A browser that subscribed, and that reads what it gets with HMAC alone, as RFC 5869 and RFC 8188 write it out. */
final class TestBrowser {
    private final KeyPair pair;
    private final byte[] auth = new byte[16];

    TestBrowser() {
        try {
            pair = P256.generate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(auth);
    }

    PushSubscription at(String endpoint) {
        return new PushSubscription(endpoint, P256.point((ECPublicKey) pair.getPublic()), auth);
    }

    String decrypt(byte[] body) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] salt = take(in, 16);
        int recordSize = in.getInt();
        byte[] sender = take(in, in.get() & 0xff);
        byte[] sealed = take(in, in.remaining());
        if (sealed.length > recordSize) {
            throw new GeneralSecurityException("More than one record");
        }
        byte[] secret = P256.agree(pair.getPrivate(), P256.publicKey(sender));
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(US_ASCII));
        info.writeBytes(P256.point((ECPublicKey) pair.getPublic()));
        info.writeBytes(sender);
        byte[] ikm = expand(hmac(auth, secret), info.toByteArray(), 32);
        byte[] prk = hmac(salt, ikm);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(expand(prk, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16), "AES"),
                new GCMParameterSpec(128, expand(prk, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12)));
        byte[] plain = cipher.doFinal(sealed);
        int end = plain.length - 1;
        while (plain[end] == 0) {
            end--;
        }
        if (plain[end] != 2) {
            throw new GeneralSecurityException("Not the last record");
        }
        return new String(plain, 0, end, UTF_8);
    }

    private static byte[] take(ByteBuffer in, int bytes) {
        byte[] taken = new byte[bytes];
        in.get(taken);
        return taken;
    }

    private static byte[] expand(byte[] prk, byte[] info, int bytes) throws GeneralSecurityException {
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return Arrays.copyOf(hmac(prk, block), bytes);
    }

    private static byte[] hmac(byte[] key, byte[] value) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "RAW"));
        return mac.doFinal(value);
    }
}
