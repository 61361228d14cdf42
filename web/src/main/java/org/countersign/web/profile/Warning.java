package org.countersign.web.profile;

/**
 * Something that happened to the account and that the person answers.
 *
 * @param id of the notice
 * @param fact what happened
 * @param advice what it means
 */
public record Warning(String id, String fact, String advice) {}
