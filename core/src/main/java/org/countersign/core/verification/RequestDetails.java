package org.countersign.core.verification;

import java.util.List;
import java.util.Optional;
import org.countersign.core.shared.Text;

/**
 * What the user is shown of a request besides who asks and from where.
 *
 * @param with the browser or program it comes from, in words; empty where not known; 100 characters at most
 * @param text of a transaction, the sentence to confirm; else empty; 500 characters at most
 * @param fields of a transaction, its details by name
 */
public record RequestDetails(Optional<String> with, String text, List<Field> fields) {
    /** Nothing more than every request has. */
    public static final RequestDetails NONE = new RequestDetails(Optional.empty(), "", List.of());

    private static final int LONGEST_WITH = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_FIELDS = 20;

    /**
     * A detail.
     *
     * @param label what it is, 60 characters at most
     * @param value what it says, 200 characters at most
     */
    public record Field(String label, String value) {
        public Field {
            if (label.length() > 60 || value.length() > 200) {
                throw new IllegalArgumentException("A detail's label has at most 60 characters, its value 200");
            }
        }
    }

    public RequestDetails {
        with = with.map(words -> Text.line(words, LONGEST_WITH));
        fields = List.copyOf(fields);
        if (text.length() > LONGEST_TEXT || fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("A request has up to 500 characters of text and 20 details");
        }
    }

    /** Of a sign-in with this browser or program. */
    public static RequestDetails with(String words) {
        return new RequestDetails(Optional.of(words), "", List.of());
    }
}
