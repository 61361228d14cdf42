package org.countersign.core.telephony;

import org.countersign.core.tenant.TenantId;

/**
 * A text that a phone sent to a provider. May hold a code and a PIN: prints neither, nor its number.
 *
 * @param tenant whose provider it came by
 * @param provider the name of that
 * @param sender what phones see of that provider: a number, a short code, a name
 * @param from where it came from
 * @param text what it says
 */
public record IncomingText(TenantId tenant, String provider, String sender, SenderAddress from, String text) {
    @Override
    public String toString() {
        return "IncomingText[" + provider + "]";
    }
}
