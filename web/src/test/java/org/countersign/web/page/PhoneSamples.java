package org.countersign.web.page;

import java.util.ArrayList;
import java.util.List;
import org.countersign.web.outbox.MessageRow;
import org.countersign.web.outbox.OutboxPage;
import org.countersign.web.signin.PhonePage;
import org.countersign.web.signin.VerifyAddresses;
import org.jspecify.annotations.Nullable;

/** Texts and calls at sign-in: under way, gone wrong; and the outbox. */
final class PhoneSamples {
    private static final Moment TODAY = new Moment("Today 09:42", "2026-11-24T09:42:00Z");
    private static final String HOSTILE = "<img src=x> 482913 is your code & more";

    private PhoneSamples() {}

    static List<SamplePages.Sample> all(Frame personal, Frame door) {
        Notice rings = Notice.info("The phone rings", "Answer it, listen, and press #. This page goes on by itself.");
        Notice sent = Notice.info("The text was delivered", "Type its code here.");
        Notice busy = Notice.warn("The line is busy", "End the other call, then have us call again.");
        PhonePage.Waiting ring = new PhonePage.Waiting("phone", 94, 120, "78 100", "This step is open until 09:47.");
        List<SamplePages.Sample> all = new ArrayList<>(PhoneEntrySamples.all(personal, door));
        all.addAll(List.of(
                signIn("phone-call", door, standing(rings, ring), PhonePage.Field.NONE, null, List.of()),
                signIn(
                        "phone-text",
                        door,
                        standing(sent, null),
                        new PhonePage.Field(true, false, null),
                        null,
                        List.of()),
                signIn(
                        "phone-text-wrong",
                        door,
                        standing(sent, null),
                        new PhonePage.Field(true, true, "That code is not right."),
                        new PhonePage.Again("Send a new text", false),
                        options()),
                signIn(
                        "phone-busy",
                        door,
                        new PhonePage.Standing(busy, false, null, null),
                        PhonePage.Field.NONE,
                        new PhonePage.Again("Call again", true),
                        options()),
                new SamplePages.Sample("outbox", "outbox/outbox", personal, outbox(messages())),
                new SamplePages.Sample("outbox-empty", "outbox/outbox", personal, outbox(List.of()))));
        return all;
    }

    private static PhonePage.Standing standing(Notice notice, PhonePage.@Nullable Waiting ring) {
        return new PhonePage.Standing(notice, true, "/signin/verify/standing?seen=1-ringing-new", ring);
    }

    private static List<Option> options() {
        return List.of(
                new Option("1", "phone", "Call +XX XXXXXX 30", "Press # to sign in"),
                new Option("2", "message", "Text +XX XXXXXX 44", "Your backup phone. A code of 6 digits"),
                new Option("3", "ticket", "Backup code", "One of the codes that you kept"));
    }

    private static SamplePages.Sample signIn(
            String name,
            Frame frame,
            PhonePage.Standing standing,
            PhonePage.Field field,
            PhonePage.@Nullable Again again,
            List<Option> options) {
        PhonePage page = new PhonePage(
                new PhonePage.About(
                        field.shown() ? "Enter the code we texted" : "Answer the call",
                        "We are calling +XX XXXXXX 30. Press # to sign in.",
                        "ingrid.solberg@haldenmarine.example",
                        field.shown() ? null : "A reply costs what a text costs you.",
                        "No call?",
                        List.of(new Advice("Wait until it rings", "A call can take half a minute."))),
                standing,
                field,
                again,
                new PhonePage.Others(options, options.isEmpty() ? null : "/signin/options"),
                new PhonePage.Left(290, "This step is open until 09:47."),
                new VerifyAddresses("/signin/verify", "/signin/options", ""),
                "Trust this browser for 14 days");
        return new SamplePages.Sample(name, "signin/phone", frame, page);
    }

    private static List<MessageRow> messages() {
        return List.of(
                message("1", "phone", "Call to", "Hello. Press # to sign in.", MessageRow.Takes.KEYS),
                message("2", "message", "Text to", HOSTILE, MessageRow.Takes.REPLY),
                message("3", "message", "Text to", "482913 is your code.", MessageRow.Takes.FATE),
                message("4", "send", "Mail to", "A new device\n\nWas it you?", MessageRow.Takes.NOTHING));
    }

    private static MessageRow message(String id, String icon, String what, String text, MessageRow.Takes takes) {
        return new MessageRow(id, "/outbox/" + id, icon, what, "+12025550130", text, TODAY, takes);
    }

    private static OutboxPage outbox(List<MessageRow> messages) {
        return new OutboxPage(
                "Approved: what waited for this phone goes on.",
                messages,
                List.of(new Choice("busy", "Line busy", null, false)));
    }
}
