package org.countersign.core.delivery;

/**
 * What a call says. The words are prompts by language; what the keys mean is decided where they arrive, not by who calls.
 *
 * @param language of the prompts, a BCP 47 tag
 * @param application whose own greeting is played, where it has one
 * @param fraudCode the digits that report fraud, before {@code #}
 * @param proof whether the call proves a number that was just entered, and is no sign-in
 * @param pin whether a PIN is asked for (S2.14)
 */
public record CallScript(String language, String application, String fraudCode, boolean proof, boolean pin) {}
