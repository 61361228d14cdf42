package org.countersign.web.page;

import java.util.List;
import org.countersign.web.admin.DeliveryPage;
import org.countersign.web.admin.SetPinPage;
import org.countersign.web.phone.NumberPage;
import org.countersign.web.phone.PhonePage;
import org.countersign.web.phone.ProofPage;
import org.countersign.web.pin.PinPage;
import org.countersign.web.register.Step;
import org.jspecify.annotations.Nullable;

/** Phones entered, proved, changed; entered by an administrator; and how delivery is doing. */
final class PhoneEntrySamples {
    private static final List<Step> STEPS = List.of(
            new Step("Choose a method", true, false),
            new Step("Enter the number", false, true),
            new Step("Prove that it works", false, false));
    private static final List<Choice> WAYS = List.of(
            new Choice("sms", "Send a text with a code", null, true), new Choice("voice", "Call it", null, false));
    private static final List<Choice> COUNTRIES =
            List.of(new Choice("NO", "Norway", null, true), new Choice("US", "United States", null, false));

    private PhoneEntrySamples() {}

    static List<SamplePages.Sample> all(Frame personal, Frame door) {
        return List.of(
                new SamplePages.Sample("number", "phone/number", door, number(STEPS, WAYS, null, null, false)),
                new SamplePages.Sample(
                        "number-wrong",
                        "phone/number",
                        door,
                        number(List.of(), WAYS.subList(0, 1), "+XX XXXXXX 30", "No such number exists.", true)),
                new SamplePages.Sample(
                        "number-office", "phone/number", door, number(STEPS, List.of(), null, null, false)),
                new SamplePages.Sample("proof-text", "phone/proof", door, proof(false, "That code is not right.")),
                new SamplePages.Sample("proof-call", "phone/proof", door, proof(true, null)),
                new SamplePages.Sample("proof-call-early", "phone/proof", door, proof(true, "Not answered yet.")),
                new SamplePages.Sample(
                        "phone",
                        "phone/phone",
                        personal,
                        new PhonePage(
                                "Mobile phone",
                                "+XX XXXXXX 30, confirmed. Added 3 Nov 2026",
                                "/register/phone/authentication",
                                "/profile/phones/authentication/remove",
                                List.of(new Effect("1", "phone gets no codes any more", false)),
                                true)),
                new SamplePages.Sample(
                        "pin",
                        "pin/pin",
                        personal,
                        new PinPage(
                                "ingrid",
                                "Choose a PIN",
                                "Texts and calls ask for it.",
                                "You have none.",
                                "Too short.")),
                new SamplePages.Sample(
                        "admin-pin",
                        "admin/pin",
                        personal,
                        new SetPinPage(
                                "Amira Haddad",
                                List.of(new Link("/admin/users", "Users")),
                                null,
                                List.of(new Effect("1", "PIN counts at once", false)),
                                "/admin/users/amira/pin",
                                "/admin/users/amira/pin/remove",
                                "/admin/users/amira")),
                new SamplePages.Sample("admin-number", "admin/number", personal, entered()),
                new SamplePages.Sample("delivery", "admin/delivery", personal, delivery()),
                new SamplePages.Sample(
                        "delivery-empty",
                        "admin/delivery",
                        personal,
                        new DeliveryPage(
                                List.of(new Choice("24", "24 hours", null, true)),
                                List.of(),
                                "",
                                List.of(),
                                List.of(),
                                List.of())));
    }

    private static NumberPage number(
            List<Step> steps, List<Choice> ways, @Nullable String replaces, @Nullable String error, boolean skip) {
        return new NumberPage(
                steps,
                "Your mobile phone",
                "When you sign in, it gets a text with a code, or a call.",
                replaces,
                new NumberPage.Typed("NO", "<b>23 50", "", "sms"),
                COUNTRIES,
                ways.isEmpty(),
                ways,
                error,
                "/register/phone/authentication",
                "/profile",
                skip);
    }

    private static ProofPage proof(boolean call, @Nullable String error) {
        return new ProofPage(
                STEPS,
                call ? "Answer the call" : "Enter the code we texted",
                "The text to +4723500130 has a code of 6 digits.",
                call,
                error,
                "/register/phone/authentication/prove",
                "/register/phone/authentication/state",
                "/register/phone/authentication",
                290,
                "This step is open until 09:47.");
    }

    private static org.countersign.web.admin.NumberPage entered() {
        return new org.countersign.web.admin.NumberPage(
                "Amira Haddad",
                List.of(new Link("/admin/users", "Users"), new Link("/admin/users/amira", "Amira Haddad")),
                List.of(
                        new Choice("authentication", "Mobile phone", "Takes the place of +XX XXXXXX 30", true),
                        new Choice("office", "Office phone", "None yet", false)),
                "+47 letters",
                "",
                "As dialled in Norway, or with + and the country code.",
                "That has things in it that no phone number has.",
                List.of(new Effect("1", "number counts at once", false)),
                "/admin/users/amira/phones",
                "/admin/users/amira");
    }

    private static DeliveryPage delivery() {
        return new DeliveryPage(
                List.of(new Choice("24", "24 hours", null, true), new Choice("168", "7 days", null, false)),
                List.of(Notice.warn(
                        "India: of 40 texts and calls in an hour, hardly any was answered", "Noticed today.")),
                "Of 1,204 texts and calls, 1,101 arrived.",
                List.of(
                        new DeliveryPage.Bar(0, "Norway, texts", 100, 94, "900 sent, 846 arrived"),
                        new DeliveryPage.Bar(DeliveryPage.STEP, "India, texts", 33, 12, "304 sent, 110 arrived")),
                List.of(new DeliveryPage.Row(
                        "Norway", "texts", "alpha, Telenor", 900, "899 (99%)", "846 (94%)", "801 (89%)", "4.2 s")),
                List.of(new DeliveryPage.UnmatchedRow(
                        "alpha",
                        "Receipts by an id that no text has",
                        "It may write ids otherwise.",
                        1_204,
                        "Today 09:47")));
    }
}
