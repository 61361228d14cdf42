package org.countersign.delivery.smpp;

import java.time.Duration;
import org.countersign.delivery.text.Submitted;
import org.jsmpp.SMPPConstant;

/** Reads why an aggregator did not take a text (SMPP 3.4 section 5.1.3). */
final class Statuses {
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    private Statuses() {}

    static Submitted read(int status) {
        String why = "status 0x" + Integer.toHexString(status);
        return switch (status) {
            // It works, and asks for less.
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL ->
                new Submitted.Unavailable(why, THROTTLED);
            // This number, or this text.
            case SMPPConstant.STAT_ESME_RINVDSTADR,
                    SMPPConstant.STAT_ESME_RINVDSTTON,
                    SMPPConstant.STAT_ESME_RINVDSTNPI,
                    SMPPConstant.STAT_ESME_RINVMSGLEN,
                    SMPPConstant.STAT_ESME_RX_P_APPN,
                    SMPPConstant.STAT_ESME_RX_R_APPN -> new Submitted.Refused(why);
            default -> new Submitted.Unavailable(why);
        };
    }
}
