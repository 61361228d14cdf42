package org.countersign.core.device;

import java.time.Instant;

/**
 * A device has used an activation, which may have completed a registration: then all sessions ended but the one that began
 * it, which goes on in the new epoch.
 *
 * @param sessionEpoch the one in which that session goes on
 * @param at when the device proved itself
 */
public record Completed(int sessionEpoch, Instant at) {}
