package org.countersign.core.verification;

import java.util.List;

/** Writes one JSON object of texts (RFC 8259). */
final class JsonText {
    private final StringBuilder out = new StringBuilder("{");

    void member(String name, String value) {
        separate();
        quote(name);
        out.append(':');
        quote(value);
    }

    void members(String name, List<RequestDetails.Field> fields) {
        separate();
        quote(name);
        out.append(":[");
        for (RequestDetails.Field field : fields) {
            if (out.charAt(out.length() - 1) != '[') {
                out.append(',');
            }
            out.append("{\"label\":");
            quote(field.label());
            out.append(",\"value\":");
            quote(field.value());
            out.append('}');
        }
        out.append(']');
    }

    private void separate() {
        if (out.length() > 1) {
            out.append(',');
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c) && !paired(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
