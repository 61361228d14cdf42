package org.countersign.web.profile;

import org.countersign.web.page.Moment;

/**
 * One of the recent sign-ins.
 *
 * @param id of the audit event
 * @param icon name in the sprite
 * @param what application, and whether refused
 * @param when when
 * @param details how, from where
 */
public record SignInRow(String id, String icon, String what, Moment when, String details) {}
