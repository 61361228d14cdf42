package org.countersign.e2e.harness;

/**
 * A user made for one test.
 *
 * @param name to sign in with
 * @param password empty where there is none
 * @param phone the authenticator, registered or not
 */
public record TestUser(String name, String password, Phone phone) {}
