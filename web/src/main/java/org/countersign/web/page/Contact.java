package org.countersign.web.page;

import org.jspecify.annotations.Nullable;

/**
 * Who can help, as the tenant wrote it.
 *
 * @param words for example "Service desk +44 20 7946 0190"
 * @param address a tel: or mailto: address, where there is one
 */
public record Contact(String words, @Nullable String address) {}
