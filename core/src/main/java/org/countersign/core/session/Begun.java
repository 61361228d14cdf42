package org.countersign.core.session;

/**
 * The session and the session epoch in which something began that waits to be finished (S5.10). That session alone sees
 * it and finishes it, and only while the user's epoch is still this one.
 *
 * @param session which session
 * @param epoch the user's session epoch at that time
 */
public record Begun(SessionId session, int epoch) {}
