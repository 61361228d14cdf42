package org.countersign.core.telephony;

import java.util.Set;

/** Knows whose number a network means by the address of a text. */
@FunctionalInterface
public interface ReplyNumbers {
    /**
     * The numbers, in E.164, under which the phone may be known that texts from an address: its own, and where a country
     * writes a mobile number in two ways (Argentina's 9, Mexico's 1) the other way. Never another phone's: nothing is
     * guessed from how a number ends.
     *
     * @param sender of the provider that the text came by: a number's country is that of numbers written nationally
     * @param country of numbers written nationally where the sender has none, ISO 3166-1 alpha-2; empty where there is none
     * @return empty where the address is no number, or a national one of nobody knows which country
     */
    Set<String> of(SenderAddress from, String sender, String country);
}
