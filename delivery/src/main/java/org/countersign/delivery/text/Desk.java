package org.countersign.delivery.text;

import java.time.InstantSource;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.StillWanted;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.shared.IdSource;

/**
 * What the run of every text needs.
 *
 * @param log where tries and receipts are recorded
 * @param unmatched is told of receipts that are of no text
 * @param reports who is told how the text stands
 * @param wanted says whether a second sending is of any use
 * @param clock the time
 * @param ids identifies tries
 */
public record Desk(
        AttemptLog log,
        UnmatchedLog unmatched,
        DeliveryReports reports,
        StillWanted wanted,
        InstantSource clock,
        IdSource ids) {}
