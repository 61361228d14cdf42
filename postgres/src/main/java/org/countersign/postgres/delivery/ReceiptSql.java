package org.countersign.postgres.delivery;

/** Which receipt is an attempt's: a provider uses its ids again, and one that could be of two texts is of neither. */
final class ReceiptSql {
    /**
     * That receipt {@code r} came when one of attempt {@code a} can: shortly before it was recorded, or in the days in
     * which networks still deliver.
     */
    static final String IN_TIME = "r.at > a.at - interval '5 minutes' AND r.at < a.at + interval '3 days'";

    /** Joins attempt {@code a} to its receipt {@code r}. */
    static final String JOIN = """
            LEFT JOIN delivery_receipt r
              ON r.tenant_id = a.tenant_id AND r.provider = a.provider AND r.reference = a.reference AND %s
              AND NOT EXISTS (SELECT 1 FROM delivery_attempt o
                WHERE o.tenant_id = a.tenant_id AND o.provider = a.provider AND o.reference = a.reference
                  AND o.outgoing_id <> a.outgoing_id AND r.at > o.at - interval '5 minutes'
                  AND r.at < o.at + interval '3 days')
            """.formatted(IN_TIME);

    private ReceiptSql() {}
}
