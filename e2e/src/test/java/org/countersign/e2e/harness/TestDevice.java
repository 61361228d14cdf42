package org.countersign.e2e.harness;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A phone with the authenticator app, as the server knows it: a key pair that signs, and passcodes. */
public final class TestDevice {
    private static final Gson GSON = new Gson();
    private static final HttpClient SHARED = HttpClient.newHttpClient();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String server;
    private final String address;
    private final KeyPair keys;
    private final AtomicLong counter;
    private HttpClient http = SHARED;
    private String id = "";
    private Phone passcodes = Phone.totp("A");

    /** A device that is not activated yet. */
    public TestDevice(String server) {
        this(server, server, newKeys(), new AtomicLong());
    }

    /** The same, at an address of 127.3.0.0/16 that no other phone has: wrong codes of others slow nobody there. */
    public static TestDevice atAnAddressOfItsOwn(String server) {
        int number = ADDRESSES.incrementAndGet();
        TestDevice device = new TestDevice(server);
        device.http = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.3." + number / 250 + "." + (number % 250 + 1)))
                .build();
        return device;
    }

    // What it signs names the server as it was at the activation, wherever that is reached now.
    private TestDevice(String server, String address, KeyPair keys, AtomicLong counter) {
        this.server = server;
        this.address = address;
        this.keys = keys;
        this.counter = counter;
    }

    /** The same device, which reaches its server at another address from now on: another node, say. */
    public TestDevice at(String otherAddress) {
        TestDevice moved = new TestDevice(server, otherAddress, keys, counter);
        moved.http = http;
        moved.id = id;
        moved.passcodes = passcodes;
        return moved;
    }

    /** What {@link #kept} wrote, as a device that reaches its server at this address. */
    public static TestDevice restored(JsonObject kept, String address) {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            Base64.Decoder base64 = Base64.getUrlDecoder();
            KeyPair keys = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(ApiClient.member(kept, "publicKey")))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(base64.decode(ApiClient.member(kept, "privateKey")))));
            AtomicLong counter = new AtomicLong(kept.get("counter").getAsLong());
            TestDevice device = new TestDevice(ApiClient.member(kept, "server"), address, keys, counter);
            device.id = ApiClient.member(kept, "id");
            device.passcodes = Phone.totp(ApiClient.member(kept, "seed"));
            return device;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that it keeps, its private key included. */
    public JsonObject kept() {
        JsonObject kept = new JsonObject();
        kept.addProperty("id", id);
        kept.addProperty("server", server);
        kept.addProperty("seed", passcodes.seed());
        kept.addProperty("counter", counter.get());
        kept.addProperty("publicKey", BASE64.encodeToString(keys.getPublic().getEncoded()));
        kept.addProperty("privateKey", BASE64.encodeToString(keys.getPrivate().getEncoded()));
        return kept;
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Activates it with the token of a QR code, or with the code for typing. */
    public TestDevice activate(String code, String label) {
        JsonObject answer =
                JsonParser.parseString(activation(code, label).ok().body()).getAsJsonObject();
        id = answer.get("deviceId").getAsString();
        passcodes = Phone.totp(answer.getAsJsonObject("passcodes").get("secret").getAsString());
        return this;
    }

    /** Asks for its activation, whatever comes of it. */
    public Answer activation(String code, String label) {
        return activationSignedFor(server, code, label);
    }

    /** Asks for its activation with a signature that names that server. */
    public Answer activationSignedFor(String named, String code, String label) {
        String key = BASE64.encodeToString(keys.getPublic().getEncoded());
        String signature = sign(String.join("\n", "countersign-activation-v1", named, code, key));
        return send(
                "POST",
                "/activations",
                GSON.toJson(Map.of("code", code, "publicKey", key, "label", label, "signature", signature)),
                "");
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its passcodes, which need no network. */
    public Phone passcodes() {
        return passcodes;
    }

    /** The requests that wait for an answer. */
    public List<JsonObject> requests() {
        return signed("GET", "/requests?wait=0&have=", "").ok().json().getAsJsonArray("requests").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Waits until there is one, and returns the newest. */
    public JsonObject request() {
        for (int tries = 0; tries < 10; tries++) {
            List<JsonObject> waiting =
                    signed("GET", "/requests?wait=5&have=", "").ok().json().getAsJsonArray("requests").asList().stream()
                            .map(JsonElement::getAsJsonObject)
                            .toList();
            if (!waiting.isEmpty()) {
                return waiting.getLast();
            }
        }
        throw new IllegalStateException("no request came");
    }

    /** Answers the request that waits. */
    public Answer answer(String decision, String number) {
        return answer(request(), decision, number);
    }

    /** Answers a request. */
    public Answer answer(JsonObject request, String decision, String number) {
        return send(request.get("id").getAsString(), signedAnswer(request, decision, number));
    }

    /** An answer to a request, signed over it as it stands there, and not sent. */
    public String signedAnswer(JsonObject request, String decision, String number) {
        String challenge = request.get("id").getAsString();
        long next = counter.incrementAndGet();
        String details = BASE64.encodeToString(sha256(request.get("details").getAsString()));
        String signature = sign(String.join(
                "\n", "countersign-answer-v1", server, challenge, id, Long.toString(next), decision, number, details));
        JsonObject body = new JsonObject();
        body.addProperty("deviceId", id);
        body.addProperty("decision", decision);
        body.addProperty("number", number);
        body.addProperty("counter", next);
        body.addProperty("signature", signature);
        return body.toString();
    }

    /** Sends an answer, for whichever challenge it was made. */
    public Answer send(String challenge, String answer) {
        return send("POST", "/requests/" + challenge + "/answer", answer, "");
    }

    /** A signed request to the app's door. */
    public Answer signed(String method, String path, String body) {
        long now = System.currentTimeMillis();
        String hash = HexFormat.of().formatHex(sha256(body));
        String signature = sign(String.join(
                "\n", "countersign-request-v1", server, method + " /app/v1" + path, Long.toString(now), hash));
        return send(method, path, body, "Device " + id + " " + now + " " + signature);
    }

    private Answer send(String method, String path, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/app/v1" + path))
                .timeout(Duration.ofSeconds(40))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String sign(String text) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
