package org.countersign.core.inmemory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.countersign.core.approval.Answer;
import org.countersign.core.approval.AnswerText;
import org.countersign.core.approval.Answered;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationRequest;
import org.countersign.core.device.ActivationResult;
import org.countersign.core.method.AppDevice;
import org.countersign.core.shared.Door;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;

/** A phone with the app, activated for a user of the house. */
public final class TestPhone {
    /** Where it was activated. */
    public static final String SERVER = "https://mfa.example.org";

    private final InMemoryHouse house;
    private final KeyPair pair;
    private final AppDevice device;
    private long counter;

    /** Activates one. */
    public TestPhone(InMemoryHouse house, User user) {
        this.house = house;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Activation activation = house.activation(user);
        byte[] key = pair.getPublic().getEncoded();
        String text = String.join(
                "\n",
                "countersign-activation-v1",
                SERVER,
                activation.token(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        ActivationResult result = house.activations.activate(new ActivationRequest(
                activation.token(), SERVER, key, "Pixel 8", sign(text), text, InMemoryHouse.origin(Door.APP)));
        if (result instanceof ActivationResult.Activated activated) {
            device = activated.device();
        } else {
            throw new IllegalStateException(result.toString());
        }
    }

    /** The device as the house knows it. */
    public AppDevice device() {
        return device;
    }

    /** Answers a challenge with the number that its page shows. */
    public Answered answer(Challenge challenge, Answer.Choice choice) {
        return answer(challenge, choice, challenge.details());
    }

    /** Answers a challenge as if it had shown other details. */
    public Answered answer(Challenge challenge, Answer.Choice choice, String details) {
        String number = challenge.ask() == null ? "" : challenge.ask().number();
        Answer unsigned = new Answer(
                challenge.id(), device.id(), choice, number, ++counter, new byte[0], InMemoryHouse.origin(Door.APP));
        String text = AnswerText.of(SERVER, unsigned, details);
        Answer signed = new Answer(
                challenge.id(), device.id(), choice, number, counter, sign(text), InMemoryHouse.origin(Door.APP));
        return house.answers.answer(house.devices.find(device.id()).orElseThrow(), signed);
    }

    private byte[] sign(String text) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
