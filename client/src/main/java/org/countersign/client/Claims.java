package org.countersign.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.client.ReceiptException.Flaw;

/**
 * What a receipt says.
 *
 * @param issuer who says it
 * @param transaction which transaction
 * @param user who confirmed it
 * @param application who asked
 * @param template what the sentence was made from
 * @param details the details
 * @param text the sentence
 * @param shown what the phone showed, as JSON: its hash is in what the device signed
 * @param issuedAt when it was issued
 * @param device what the device signed; empty where a passcode confirmed it
 */
record Claims(
        String issuer,
        UUID transaction,
        String user,
        String application,
        String template,
        List<Detail> details,
        String text,
        String shown,
        Instant issuedAt,
        Optional<DeviceProof> device) {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_SHOWN = 32_000;
    private static final int MOST_DETAILS = 20;
    private static final int HASH = 43;

    static Claims read(Json json) throws ParseException {
        if (!json.text("decision", LONGEST).equals("approved")) {
            throw new ReceiptException(Flaw.NOT_AN_APPROVAL);
        }
        Json statement = json.object("transaction");
        Claims claims = new Claims(
                json.text("iss", LONGEST),
                json.uuid("jti"),
                json.text("sub", LONGEST),
                json.text("application", LONGEST),
                statement.text("template", LONGEST),
                details(statement),
                statement.text("text", LONGEST),
                json.text("details", LONGEST_SHOWN),
                json.seconds("iat"),
                device(json));
        claims.agree(json.text("details_hash", HASH));
        return claims;
    }

    private static List<Detail> details(Json statement) throws ParseException {
        List<Detail> details = new ArrayList<>();
        for (Json detail : statement.objects("details", MOST_DETAILS)) {
            Detail.Type type = Detail.Type.ofWireName(detail.text("type", LONGEST))
                    .orElseThrow(() -> new ParseException("No such type", 0));
            details.add(new Detail(
                    detail.text("name", LONGEST),
                    detail.text("label", LONGEST),
                    type,
                    detail.text("value", LONGEST),
                    detail.has("currency") ? detail.text("currency", LONGEST) : ""));
        }
        return List.copyOf(details);
    }

    private static Optional<DeviceProof> device(Json json) throws ParseException {
        String binding = json.text("binding", LONGEST);
        boolean signed = binding.equals("device-signature");
        if (signed != json.has("device") || !(signed || binding.equals("passcode"))) {
            throw new ReceiptException(Flaw.CONTRADICTORY);
        }
        return signed ? Optional.of(DeviceProof.read(json.object("device"))) : Optional.empty();
    }

    // The details stand in it three times: typed, in the sentence, and as the phone showed them, which is what was
    // signed. They must be the same ones.
    private void agree(String hash) throws ParseException {
        Json phone = Json.parse(shown);
        boolean same = hash.equals(hash(shown))
                && text.equals(rendered())
                && phone.text("kind", LONGEST).equals("transaction")
                && phone.text("application", LONGEST).equals(application)
                && phone.text("text", LONGEST).equals(text)
                && fields(phone)
                        .equals(details.stream()
                                .map(detail -> List.of(detail.label(), detail.shown()))
                                .toList());
        if (!same) {
            throw new ReceiptException(Flaw.CONTRADICTORY);
        }
        if (device.isPresent()) {
            device.get().require(transaction, hash);
        }
    }

    private String rendered() throws ParseException {
        try {
            return Template.render(template, details);
        } catch (IllegalArgumentException e) {
            throw new ParseException("The template does not fit its details", 0);
        }
    }

    private static List<List<String>> fields(Json phone) throws ParseException {
        List<List<String>> fields = new ArrayList<>();
        for (Json field : phone.objects("fields", MOST_DETAILS)) {
            fields.add(List.of(field.text("label", LONGEST), field.text("value", LONGEST)));
        }
        return fields;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
