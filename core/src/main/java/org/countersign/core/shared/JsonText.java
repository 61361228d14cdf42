package org.countersign.core.shared;

import java.util.List;

/** Writes one JSON object, member by member (RFC 8259). */
public final class JsonText {
    private final StringBuilder out = new StringBuilder("{");

    /** Adds a text. */
    public JsonText member(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /** Adds a whole number. */
    public JsonText member(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    /** Adds an object. */
    public JsonText member(String name, JsonText value) {
        name(name);
        out.append(value);
        return this;
    }

    /** Adds an array of objects. */
    public JsonText member(String name, List<JsonText> values) {
        name(name);
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(values.get(i));
        }
        out.append(']');
        return this;
    }

    /** Adds a value that is JSON already. */
    public JsonText json(String name, String json) {
        name(name);
        out.append(json);
        return this;
    }

    private void name(String name) {
        separate();
        quote(name);
        out.append(':');
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
