package org.countersign.web.profile;

import java.util.List;

/**
 * A user's app passwords or remembered browsers.
 *
 * @param rows the newest first
 * @param open whether more can be made; where not, there are only old ones to end
 * @param foot a word on how many
 */
public record Things(List<ThingRow> rows, boolean open, String foot) {}
