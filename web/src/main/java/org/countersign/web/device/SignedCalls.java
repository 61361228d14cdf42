package org.countersign.web.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.countersign.core.device.Device;
import org.countersign.core.device.DeviceCheck;
import org.countersign.core.device.Devices;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;

/** Recognises the device behind a request by its signature over the whole of it. */
final class SignedCalls {
    private static final String SCHEME = "Device ";
    private static final int PARTS = 3;
    private static final int LONGEST_HEADER = 300;

    private final Devices devices;

    SignedCalls(Devices devices) {
        this.devices = devices;
    }

    /** The device; leaves with what the app should know where it is not one. */
    Device device(Call call) {
        String header = call.header("Authorization");
        String[] parts = header.startsWith(SCHEME) && header.length() <= LONGEST_HEADER
                ? header.substring(SCHEME.length()).strip().split(" ", -1)
                : new String[0];
        if (parts.length != PARTS) {
            throw malformed();
        }
        AuthenticatorId id = Wire.device(parts[0]);
        Instant at = time(parts[1]);
        DeviceCheck check = devices.check(id, at, server -> text(server, call, parts[1]), signature(parts[2]));
        return switch (check) {
            case DeviceCheck.Known(Device device) -> device;
            case DeviceCheck.NotActivated _ -> throw Wire.notActivated();
            case DeviceCheck.BadSignature _ -> throw Wire.badSignature();
            case DeviceCheck.ClockSkew(Instant now) ->
                throw new ProblemException(
                        Problem.of(ProblemKind.CLOCK_SKEW, "Set this device's clock: it is more than 5 minutes off.")
                                .with("time", now.toEpochMilli()));
        };
    }

    private static String text(String server, Call call, String time) {
        return String.join(
                "\n",
                "countersign-request-v1",
                server,
                call.method() + " " + call.target(),
                time,
                HexFormat.of().formatHex(sha256(call.bytes())));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Instant time(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException | DateTimeException e) {
            throw malformed();
        }
    }

    private static byte[] signature(String text) {
        try {
            return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST,
                "Send the header Authorization: Device ID MILLISECONDS SIGNATURE, the signature in base64url.");
    }
}
