package org.countersign.web.api.docs;

import java.util.List;
import org.countersign.web.api.http.ProblemKind;

/**
 * What the page shows.
 *
 * @param summary one line
 * @param description what holds for all operations
 * @param sections the operations by what they are about
 * @param problems every kind of problem
 */
public record DocsView(String summary, String description, List<Section> sections, List<ProblemKind> problems) {
    /** Operations about one thing. */
    public record Section(String id, String name, String description, List<Operation> operations) {}

    /**
     * An operation.
     *
     * @param id its {@code operationId}; the anchor on the page
     * @param scope what the key needs; empty where no key is needed
     * @param parameters of address, query and header
     * @param fields of the body
     * @param curl a command to try it
     * @param replies what comes back
     */
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            String description,
            String scope,
            List<Field> parameters,
            List<Field> fields,
            String curl,
            List<Reply> replies) {}

    /** A parameter, or a field of a body. */
    public record Field(String name, String kind, boolean required, String description) {}

    /** An answer, with an example where there is one. */
    public record Reply(String status, String description, String example) {}
}
