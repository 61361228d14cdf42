package org.countersign.web.register;

/**
 * A step of registration.
 *
 * @param name as people read it
 * @param done whether it is behind
 * @param current whether it is this one
 */
public record Step(String name, boolean done, boolean current) {}
