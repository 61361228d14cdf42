package org.countersign.e2e.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form of a page.
 *
 * @param method in lower case
 * @param action the address it is sent to
 * @param fields what the page has filled in, hidden fields included
 */
public record WebForm(String method, String action, Map<String, String> fields) {
    /** The fields with some of them filled in anew. */
    public Map<String, String> with(Map<String, String> filled) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(filled);
        return all;
    }
}
