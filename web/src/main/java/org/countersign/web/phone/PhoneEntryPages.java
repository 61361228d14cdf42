package org.countersign.web.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.PhoneProofs;
import org.countersign.core.phone.PhoneResult;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Enters a phone, and proves it: in a registration, after the app, and later from the profile. Until the proof nothing has
 * changed, and looking at a page sends nothing.
 */
@Controller
public class PhoneEntryPages {
    private static final String HERE = "/register/phone/{kind}";
    // One more than is read, so that a cut one is refused rather than taken for another.
    private static final int LONGEST = NumberPlan.LONGEST_TYPED + 1;

    private final PhoneProofs proofs;
    private final PhoneForms forms;
    private final PhoneKeeping keeping;
    private final PageActs acts;
    private final Words words;
    private final Moments moments;

    PhoneEntryPages(
            PhoneProofs proofs, PhoneForms forms, PhoneKeeping keeping, PageActs acts, Words words, Moments moments) {
        this.proofs = proofs;
        this.forms = forms;
        this.keeping = keeping;
        this.acts = acts;
        this.words = words;
        this.moments = moments;
    }

    /** What the form sends. */
    record EntryForm(
            @Nullable String country,
            @Nullable String number,
            @Nullable String extension,
            @Nullable String way) {
        NumberPage.Typed typed() {
            return new NumberPage.Typed(text(country), text(number), text(extension), text(way));
        }

        private static String text(@Nullable String typed) {
            String text = typed == null ? "" : typed.strip();
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }
    }

    @GetMapping(HERE)
    ModelAndView form(
            HttpServletRequest request,
            @PathVariable("kind") String name,
            @RequestParam(name = "backup", defaultValue = "false") boolean backup) {
        PhoneKind kind = kind(name);
        acts.own(request, Act.REGISTER_METHOD, PhoneForms.address(kind, false));
        return show(request, kind, backup, forms.untyped(request), null);
    }

    @PostMapping(HERE)
    ModelAndView begin(
            HttpServletRequest request,
            @PathVariable("kind") String name,
            @RequestParam(name = "backup", defaultValue = "false") boolean backup,
            @ModelAttribute EntryForm form) {
        PhoneKind kind = kind(name);
        Permit permit = acts.own(request, Act.REGISTER_METHOD, PhoneForms.address(kind, false));
        NumberPage.Typed typed = form.typed();
        MethodType way = MethodType.ofWireName(typed.way())
                .filter(m -> m == MethodType.VOICE)
                .orElse(MethodType.SMS);
        String number = kind == PhoneKind.OFFICE && !typed.extension().isEmpty()
                ? typed.number() + " x" + typed.extension()
                : typed.number();
        Visitor visitor = Visitor.require(request);
        PhoneResult result = proofs.begin(
                permit, visitor.begun(), kind, number, Countries.known(typed.country()) ? typed.country() : "", way);
        return switch (result) {
            case PhoneResult.Proving _ -> Pages.go(PhoneForms.proof(kind, backup));
            case PhoneResult.NotTaken(NumberReading.Why why) ->
                show(request, kind, backup, typed, words.say("phone.refused." + why.wireName()));
            case PhoneResult.NotAllowed _ -> show(request, kind, backup, typed, words.say("phone.refused.country"));
            case PhoneResult.TooMany(Instant until) ->
                show(request, kind, backup, typed, words.say("phone.refused.tooMany", moments.until(until)));
            case PhoneResult.Over _ -> over(request, kind, backup);
            case PhoneResult.Kept _,
                    PhoneResult.WrongCode _,
                    PhoneResult.NotACode _,
                    PhoneResult.NotAnswered _,
                    PhoneResult.NoSlot _ -> throw new IllegalStateException("A proof that begins ends nothing");
        };
    }

    @GetMapping(HERE + "/prove")
    ModelAndView prove(
            HttpServletRequest request,
            @PathVariable("kind") String name,
            @RequestParam(name = "backup", defaultValue = "false") boolean backup) {
        PhoneKind kind = kind(name);
        return pending(request, kind)
                .map(pending -> show(request, pending, backup, null))
                .orElseGet(() -> Pages.go(PhoneForms.address(kind, backup)));
    }

    /** For script: whether the call is still waited for. */
    @GetMapping(HERE + "/state")
    ResponseEntity<String> state(HttpServletRequest request, @PathVariable("kind") String name) {
        return Waiting.answer(pending(request, kind(name))
                .filter(pending -> !pending.proven())
                .isPresent());
    }

    @PostMapping(HERE + "/prove")
    ModelAndView proved(
            HttpServletRequest request,
            @PathVariable("kind") String name,
            @RequestParam(name = "backup", defaultValue = "false") boolean backup,
            @RequestParam(name = "code", defaultValue = "") String code) {
        PhoneKind kind = kind(name);
        Permit permit = acts.own(request, Act.REGISTER_METHOD, PhoneForms.address(kind, false));
        Visitor visitor = Visitor.require(request);
        Optional<PendingPhone> pending = pending(request, kind);
        if (pending.isEmpty()) {
            return over(request, kind, backup);
        }
        PhoneResult result =
                proofs.complete(permit, visitor.begun(), pending.get().id(), code);
        return switch (result) {
            case PhoneResult.Kept kept -> keeping.kept(request, kept, backup);
            case PhoneResult.WrongCode(int left) ->
                show(request, pending.get(), backup, words.say("phone.prove.wrong", left));
            case PhoneResult.NotACode _ -> show(request, pending.get(), backup, words.say("verify.notACode"));
            case PhoneResult.NotAnswered _ ->
                show(request, pending.get(), backup, words.say("phone.prove.notAnswered"));
            case PhoneResult.NoSlot _ -> show(request, pending.get(), backup, words.say("phone.prove.noSlot"));
            case PhoneResult.Over _,
                    PhoneResult.Proving _,
                    PhoneResult.NotTaken _,
                    PhoneResult.NotAllowed _,
                    PhoneResult.TooMany _ -> over(request, kind, backup);
        };
    }

    private ModelAndView over(HttpServletRequest request, PhoneKind kind, boolean backup) {
        return show(request, kind, backup, forms.untyped(request), words.say("phone.prove.over"));
    }

    private Optional<PendingPhone> pending(HttpServletRequest request, PhoneKind kind) {
        Visitor visitor = Visitor.require(request);
        return proofs.pending(visitor.user(), visitor.begun()).filter(pending -> pending.kind() == kind);
    }

    private ModelAndView show(
            HttpServletRequest request,
            PhoneKind kind,
            boolean backup,
            NumberPage.Typed typed,
            @Nullable String error) {
        return Pages.show("phone/number", forms.number(request, kind, backup, typed, error), status(error));
    }

    private ModelAndView show(
            HttpServletRequest request, PendingPhone pending, boolean backup, @Nullable String error) {
        return Pages.show("phone/proof", forms.proof(request, pending, backup, error), status(error));
    }

    private static HttpStatus status(@Nullable String error) {
        return error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static PhoneKind kind(String name) {
        return PhoneKind.ofWireName(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
