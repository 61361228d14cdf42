package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;

/**
 * The effect of removing a user's device, phone or PIN, before it is removed.
 *
 * @param title the question
 * @param lead whose it is
 * @param crumbs the way back
 * @param effects what will happen
 * @param action where the form goes
 * @param back where nothing happens
 * @param button what it does
 */
public record RemoveDevicePage(
        String title,
        String lead,
        List<Link> crumbs,
        List<Effect> effects,
        String action,
        String back,
        String button) {}
