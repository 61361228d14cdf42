package org.countersign.web.page;

import java.util.List;
import org.countersign.web.error.ErrorPage;
import org.countersign.web.signin.ApprovalPage;
import org.countersign.web.signin.ApprovalWays;
import org.jspecify.annotations.Nullable;

/** The page of an approval, as it waits, without a number, after its time, and after too many requests. */
final class ApprovalSamples {
    private static final List<Advice> TROUBLE = List.of(
            new Advice("Open the Countersign app", "It looks for requests by itself."),
            new Advice("No signal?", "Choose a different option, then “Type a code from the app”."));

    private ApprovalSamples() {}

    static List<SamplePages.Sample> all(Frame frame) {
        ApprovalPage.Waiting waiting =
                new ApprovalPage.Waiting("47", 94, 120, "78 100", "This step is open until 09:47.");
        ApprovalPage.Waiting plain = new ApprovalPage.Waiting("", 20, 120, "16 100", "This step is open until 09:47.");
        return List.of(
                sample("approve", frame, page(waiting, null, true, "/signin/options")),
                sample("approve-plain", frame, page(plain, null, true, null)),
                sample(
                        "approve-unanswered",
                        frame,
                        page(
                                null,
                                Notice.warn("The phone did not answer in time", "Send the request again."),
                                true,
                                "/signin/options")),
                sample(
                        "approve-too-many",
                        frame,
                        page(
                                null,
                                Notice.warn("We stopped asking your phone until 09:57", "Use a different option."),
                                false,
                                null)),
                new SamplePages.Sample("not-activated", "error/page", frame, notActivated()));
    }

    private static SamplePages.Sample sample(String name, Frame frame, ApprovalPage page) {
        return new SamplePages.Sample(name, "signin/approve", frame, page);
    }

    private static ApprovalPage page(
            ApprovalPage.@Nullable Waiting waiting, @Nullable Notice notice, boolean again, @Nullable String options) {
        return new ApprovalPage(
                "Approve on your phone",
                "Open the Countersign app on Ingrid’s Pixel 9 and type this number.",
                "ingrid.solberg@haldenmarine.example",
                waiting,
                notice,
                again,
                waiting == null ? null : "Trust this browser for 14 days",
                new ApprovalWays("/signin/verify/state", "/signin/verify/approved", "/signin/verify/ask", options),
                TROUBLE);
    }

    private static ErrorPage notActivated() {
        return new ErrorPage(
                "alert",
                "Authentication request is not for an activated account",
                "The app on your phone still holds an old activation. It was removed or replaced here.",
                List.of(
                        new Advice("Sign in another way, just this once", "A code or a backup code will do."),
                        new Advice("In the app, remove the account", "Open the account, then choose “Remove account”."),
                        new Advice("Choose “Configure”, then scan the new square code", "It takes two minutes.")),
                "If it stays, ask your administrator and give the lines below.",
                new Link("/signin/options", "Sign in another way"),
                new Link("/help/not-activated", "Read the help article"),
                List.of(new Fact("Code", "device_not_activated")));
    }
}
