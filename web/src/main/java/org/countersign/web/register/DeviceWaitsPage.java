package org.countersign.web.register;

import java.util.List;

/**
 * The phone has not answered yet; the code is still good, and shown only on the page before.
 *
 * @param steps where we are; empty where a device is added later
 */
public record DeviceWaitsPage(List<Step> steps) {}
