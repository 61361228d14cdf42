package org.countersign.core.method.otp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.countersign.core.method.MethodType;

/** The {@code otpauth://} address that authenticator apps read from a QR code. It holds the secret: show, never log. */
public final class OtpAuthUri {
    private static final Pattern COLONS = Pattern.compile("\\s*:[\\s:]*");

    private OtpAuthUri() {}

    /**
     * Writes the address. No colon is left in the names: where apps read the label, the first one ends the issuer.
     *
     * @param issuer who runs the service, as the app shows it
     * @param account whose code it is, as the app shows it
     * @param counter the first counter of a counter-based key; not used by time-based ones
     */
    public static String of(MethodType type, String issuer, String account, OtpKey key, long counter) {
        String by = withoutColons(issuer);
        String whose = withoutColons(account);
        String address = "otpauth://" + type.wireName() + "/" + (by.isEmpty() ? "" : encode(by) + ":") + encode(whose)
                + "?secret=" + Base32.encode(key.secret()) + (by.isEmpty() ? "" : "&issuer=" + encode(by))
                + "&algorithm=" + key.algorithm() + "&digits=" + key.digits();
        return type == MethodType.HOTP
                ? address + "&counter=" + counter
                : address + "&period=" + key.period().toSeconds();
    }

    private static String withoutColons(String name) {
        return COLONS.matcher(name).replaceAll(" ").strip();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
