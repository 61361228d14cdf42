package org.countersign.core.telephony;

import java.time.Instant;
import org.countersign.core.tenant.TenantId;

/**
 * Texts and calls to one country that hardly anybody answered in an hour.
 *
 * @param tenant whose
 * @param country ISO 3166-1 alpha-2
 * @param hour the hour in which it was noticed
 * @param sent how many were sent
 */
public record UnusedCodes(TenantId tenant, String country, Instant hour, long sent) {}
