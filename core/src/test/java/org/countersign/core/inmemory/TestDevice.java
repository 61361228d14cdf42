package org.countersign.core.inmemory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.countersign.core.approval.Answer;
import org.countersign.core.approval.Answer.Choice;
import org.countersign.core.approval.AnswerText;
import org.countersign.core.approval.Answered;
import org.countersign.core.authority.Act;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationRequest;
import org.countersign.core.device.ActivationResult;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.registration.Removal;
import org.countersign.core.shared.Door;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;

/** A phone with the app, and its user's thumb. */
public final class TestDevice {
    /** Where devices of tests are activated. */
    public static final String SERVER = "https://mfa.example.org";

    private final InMemoryHouse house;
    private final KeyPair keys;
    public final AuthenticatorId id;
    private long counter;

    private TestDevice(InMemoryHouse house, KeyPair keys, AuthenticatorId id) {
        this.house = house;
        this.keys = keys;
        this.id = id;
    }

    /** Activates a new device for a user. */
    public static TestDevice activate(InMemoryHouse house, User user) {
        Activation activation = house.activation(user);
        KeyPair keys = keyPair();
        ActivationResult result = house.activations.activate(request(activation.token(), keys));
        if (result instanceof ActivationResult.Activated done) {
            return new TestDevice(house, keys, done.device().id());
        }
        throw new IllegalStateException(result.toString());
    }

    /** A request to activate with these keys. */
    public static ActivationRequest request(String code, KeyPair keys) {
        String text = "activation with " + code;
        return new ActivationRequest(
                code,
                SERVER,
                keys.getPublic().getEncoded(),
                "Pixel 8",
                sign(keys, text),
                text,
                InMemoryHouse.origin(Door.APP));
    }

    /** New keys, as Web Crypto makes them. */
    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs a text. */
    public static byte[] sign(KeyPair keys, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The device as the server knows it. */
    public Device known() {
        return house.devices.find(id).orElseThrow();
    }

    /** What the next answer would be, rightly signed. */
    public Answer answer(ChallengeId challenge, Choice choice, String number) {
        return answer(challenge, choice, number, ++counter);
    }

    /** An answer with a counter of its own. */
    public Answer answer(ChallengeId challenge, Choice choice, String number, long used) {
        String details = house.challenges
                .find(house.tenant, challenge)
                .map(Challenge::details)
                .orElse("");
        return signed(challenge, choice, number, used, SERVER, details);
    }

    /** An answer signed for this server and these details. */
    public Answer signed(
            ChallengeId challenge, Choice choice, String number, long used, String server, String details) {
        Answer unsigned = new Answer(challenge, id, choice, number, used, new byte[64], InMemoryHouse.origin(Door.APP));
        return withSignature(unsigned, sign(keys, AnswerText.of(server, unsigned, details)));
    }

    /** The same answer with another signature. */
    public static Answer withSignature(Answer answer, byte[] signature) {
        return new Answer(
                answer.challenge(),
                answer.device(),
                answer.choice(),
                answer.number(),
                answer.counter(),
                signature,
                answer.origin());
    }

    /** Sends the next answer. */
    public Answered send(ChallengeId challenge, Choice choice, String number) {
        return house.answers.answer(known(), answer(challenge, choice, number));
    }

    /** Sends an answer, as whoever found its bytes could. */
    public Answered send(Answer answer) {
        return house.answers.answer(known(), answer);
    }

    /** Removes the device, as its user does after losing it. */
    public boolean remove() {
        Devices devices = house.devices;
        return devices.remove(house.may(Act.REMOVE_DEVICE, known().user()), id) == Removal.DONE;
    }
}
