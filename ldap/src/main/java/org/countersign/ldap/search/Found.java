package org.countersign.ldap.search;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;

/** What a search among the visible entries comes to. */
sealed interface Found {
    /** These match; none is an answer, too. */
    record Matching(List<Entry> entries) implements Found {
        public Matching {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Nothing is there where the search was to begin.
     *
     * @param nearest the DN of the nearest entry above it; empty where there is none
     */
    record NoBase(String nearest) implements Found {}

    /** It asks for more than one user, or names too many. */
    record TooMany(String message) implements Found {}
}
