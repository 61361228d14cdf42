package org.countersign.delivery.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.delivery.SendState;
import org.countersign.core.telephony.Gsm7;
import org.countersign.core.telephony.SenderAddress;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;

/** Reads what an aggregator delivers: receipts (SMPP 3.4 appendix B and section 5.3.2.12), and texts from phones. */
final class Delivered {
    private static final Pattern ID = Pattern.compile("(?i)\\bid:([!-~]{1,64})(?![!-~])");
    private static final Pattern WHOLE_ID = Pattern.compile("[!-~]{1,64}");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:([A-Z]{1,10})");
    private static final byte NATIONAL = 2;
    private static final byte INTERNATIONAL = 1;
    private static final int LATIN1 = 3;
    private static final int UCS2 = 8;
    private static final int ALPHABET = 0x0f;

    private Delivered() {}

    /**
     * A receipt.
     *
     * @param reference the aggregator's id of the text
     * @param state how that stands
     */
    record Receipt(String reference, SendState state) {}

    /** The receipt in a delivery; empty where it can't be made out. */
    static Optional<Receipt> receipt(AbstractSmCommand delivered) {
        String text = new String(content(delivered), StandardCharsets.ISO_8859_1);
        Optional<String> reference = Optional.ofNullable(
                        delivered.getOptionalParameter(OptionalParameter.Receipted_message_id.class))
                .map(OptionalParameter.COctetString::getValueAsString)
                .filter(id -> WHOLE_ID.matcher(id).matches())
                .or(() -> group(ID, text));
        Optional<SendState> state = Optional.ofNullable(
                        delivered.getOptionalParameter(OptionalParameter.Message_state.class))
                .flatMap(given -> state(given.getValue()))
                .or(() -> group(STATE, text).flatMap(Delivered::state));
        return reference.flatMap(id -> state.map(known -> new Receipt(id, known)));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<SendState> state(byte code) {
        return switch (code) {
            case 1, 6 -> Optional.of(SendState.SENT);
            case 2 -> Optional.of(SendState.DELIVERED);
            case 3, 5 -> Optional.of(SendState.UNREACHABLE);
            case 4, 8 -> Optional.of(SendState.FAILED);
            default -> Optional.empty();
        };
    }

    private static Optional<SendState> state(String word) {
        return switch (word.toUpperCase(java.util.Locale.ROOT)) {
            case "ENROUTE", "ACCEPTD" -> Optional.of(SendState.SENT);
            case "DELIVRD" -> Optional.of(SendState.DELIVERED);
            case "EXPIRED", "UNDELIV" -> Optional.of(SendState.UNREACHABLE);
            case "DELETED", "REJECTD" -> Optional.of(SendState.FAILED);
            default -> Optional.empty();
        };
    }

    /**
     * Whether a delivery tells what became of a text, rather than bringing one: it says so, or names the text, as some
     * aggregators do that say nothing.
     */
    static boolean isReceipt(AbstractSmCommand delivered) {
        return !MessageType.DEFAULT.containedIn(delivered.getEsmClass())
                || delivered.getOptionalParameter(OptionalParameter.Receipted_message_id.class) != null;
    }

    /** Where a delivery came from. */
    static SenderAddress from(AbstractSmCommand delivered) {
        String address = delivered.getSourceAddr();
        return new SenderAddress(
                address == null ? "" : address,
                switch (delivered.getSourceAddrTon()) {
                    case INTERNATIONAL -> SenderAddress.Form.INTERNATIONAL;
                    case NATIONAL -> SenderAddress.Form.NATIONAL;
                    default -> SenderAddress.Form.UNKNOWN;
                });
    }

    /** The text of a delivery. */
    static String text(AbstractSmCommand delivered) {
        byte[] content = content(delivered);
        int header = delivered.isUdhi() && content.length > 0 ? 1 + (content[0] & 0xff) : 0;
        byte[] bare = Arrays.copyOfRange(content, Math.min(header, content.length), content.length);
        return switch (delivered.getDataCoding() & ALPHABET) {
            case 0 -> Gsm7.decode(bare);
            case UCS2 -> new String(bare, StandardCharsets.UTF_16BE);
            case LATIN1 -> new String(bare, StandardCharsets.ISO_8859_1);
            default -> new String(bare, StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] content(AbstractSmCommand delivered) {
        // A data_sm has no short_message.
        byte[] message = delivered instanceof MessageRequest request ? request.getShortMessage() : null;
        if (message != null && message.length > 0) {
            return message;
        }
        OptionalParameter.Message_payload payload =
                delivered.getOptionalParameter(OptionalParameter.Message_payload.class);
        return payload == null ? new byte[0] : payload.getValue();
    }
}
