package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.MethodOffer;
import org.countersign.web.page.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Which page asks for a second factor in the way that was chosen, and what is sent for it. */
public final class VerifySteps {
    private final ApprovalSteps approvals;
    private final PhoneSteps phones;
    private final VerifyWords words;

    /** Asks by these. */
    public VerifySteps(ApprovalSteps approvals, PhoneSteps phones, VerifyWords words) {
        this.approvals = approvals;
        this.phones = phones;
        this.words = words;
    }

    /**
     * The page of the chosen way. A text or call is never sent by looking at it.
     *
     * @param error what is wrong with the code that was typed; null where none was
     */
    public ModelAndView show(HttpServletRequest request, Asking asking, @Nullable String error) {
        Optional<MethodOffer> phone = phone(asking);
        if (phone.isPresent()) {
            return phones.show(asking, phone.get(), error);
        }
        if (error == null && asking.type() == MethodType.APP) {
            return approvals.show(
                    request,
                    asking.state(),
                    asking.challenge(),
                    asking.offers(),
                    asking.approvalWays(),
                    asking.remember());
        }
        return Pages.show(
                "signin/verify",
                words.page(request, asking, error),
                error == null ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    }

    /** The page to choose another way from. */
    public ModelAndView options(Asking asking) {
        return Pages.show(
                "signin/options",
                words.options(asking.offers(), asking.addresses().choice(), phones.advice(asking)));
    }

    /** Sends what the way that was chosen just now needs; empty where that is done, and the page shows it. */
    public Optional<ModelAndView> begin(Asking asking) {
        return phone(asking).flatMap(offer -> phones.ask(asking, offer));
    }

    /** Asks once more; empty where that is done, and the page shows it. */
    public Optional<ModelAndView> again(HttpServletRequest request, Asking asking) {
        Optional<MethodOffer> phone = phone(asking);
        return phone.isPresent()
                ? phones.ask(asking, phone.get())
                : approvals.again(
                        request,
                        asking.state(),
                        asking.challenge(),
                        asking.offers(),
                        asking.approvalWays(),
                        asking.remember());
    }

    /** For script: how the chosen phone's text or call stands, as {@link PhoneSteps#standing} tells it. */
    public ModelAndView standing(Asking asking, String seen, Duration longest) {
        return phones.standing(asking, seen, longest);
    }

    private static Optional<MethodOffer> phone(Asking asking) {
        return asking.chosen().filter(offer -> offer.phone() != null);
    }
}
