package org.countersign.web.api.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A text field of a merge patch (RFC 7396), where "not given" and "null" differ.
 *
 * @param given whether the field was sent
 * @param value its value; null where null was sent, or nothing
 */
@JsonDeserialize(using = Given.Reader.class)
public record Given(boolean given, @Nullable String value) {
    private static final Given ABSENT = new Given(false, null);

    /** The field, or that it was not sent. */
    public static Given orAbsent(@Nullable Given field) {
        return field == null ? ABSENT : field;
    }

    /** Reads the field. */
    static final class Reader extends StdDeserializer<Given> {
        Reader() {
            super(Given.class);
        }

        @Override
        public Given deserialize(JsonParser parser, DeserializationContext context) {
            return new Given(true, context.readValue(parser, String.class));
        }

        @Override
        public Given getNullValue(DeserializationContext context) {
            return new Given(true, null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return ABSENT;
        }
    }
}
