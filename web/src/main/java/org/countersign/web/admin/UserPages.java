package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Refusal;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.pin.Pins;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Username;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.pin.PinRow;
import org.countersign.web.security.Needs;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** One user, and a new one. */
@Controller
public class UserPages {
    private final Directory directory;
    private final UserPageView view;
    private final Pins pins;
    private final InitialPasswords passwords;
    private final UserAddresses users;
    private final PageActs acts;
    private final Words words;

    UserPages(
            Directory directory,
            UserPageView view,
            Pins pins,
            InitialPasswords passwords,
            UserAddresses users,
            PageActs acts,
            Words words) {
        this.directory = directory;
        this.view = view;
        this.pins = pins;
        this.passwords = passwords;
        this.users = users;
        this.acts = acts;
        this.words = words;
    }

    /** What the form for a new user sends. */
    record AddForm(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String mail,
            @Nullable String state) {
        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    @GetMapping("/admin/users/{name}")
    @Needs(Act.READ_USER)
    ModelAndView user(HttpServletRequest request, Model model, @PathVariable("name") String name) {
        Visitor visitor = Visitor.require(request);
        UserSummary found = users.named(request, Act.READ_USER, name);
        acts.require(request, Act.READ_USER, found.user(), UserAddresses.of(found.user()));
        String done = Pages.done(model);
        return Pages.show("admin/user", view.of(request, visitor, found, PinRow.of(found.user(), pins, words), done));
    }

    @GetMapping("/admin/users/new")
    @Needs(Act.ADD_USER)
    ModelAndView form() {
        return show(new AddForm(null, null, null, null), null, null);
    }

    @PostMapping("/admin/users/new")
    @Needs(Act.ADD_USER)
    ModelAndView add(HttpServletRequest request, @ModelAttribute AddForm form) {
        String displayName = AddForm.text(form.displayName());
        String mail = AddForm.text(form.mail());
        Username name = Username.of(AddForm.text(form.username())).orElse(null);
        if (name == null) {
            return show(form, words.say("add.badName"), null);
        }
        String password = passwords.next();
        NewUser newUser;
        try {
            newUser = new NewUser(name, displayName, mail.isEmpty() ? null : mail, null, state(form), password);
        } catch (IllegalArgumentException e) {
            return show(form, null, words.say("add.badNames"));
        }
        Target nobodyYet = new Target.NewUser(Visitor.require(request).tenant(), newUser.role());
        Permit permit = acts.require(request, Act.ADD_USER, nobodyYet, "/admin/users/new");
        return directory
                .add(permit, newUser)
                .fold(
                        user -> Pages.show(
                                "admin/added",
                                new AddedPage(
                                        user.displayName(),
                                        user.name().typed(),
                                        password,
                                        request.getContextPath() + UserAddresses.of(user))),
                        refusal -> show(form, refused(refusal), null));
    }

    private String refused(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NameNotReachable _ -> words.say("add.notReachable");
            case Refusal.NameTaken _ -> words.say("add.taken");
            case Refusal.ChangedMeanwhile _, Refusal.LastOwner _, Refusal.NoSuchUser _ -> words.say("add.role");
            case Refusal.WeakPassword _ -> words.say("add.again");
        };
    }

    private static MfaState state(AddForm form) {
        String typed = AddForm.text(form.state());
        return Arrays.stream(MfaState.values())
                .filter(state -> state.name().equals(typed))
                .findFirst()
                .orElse(MfaState.ENABLED);
    }

    private ModelAndView show(AddForm form, @Nullable String nameError, @Nullable String otherError) {
        List<Choice> states = Arrays.stream(MfaState.values())
                .map(state -> {
                    String id = "state." + state.name().toLowerCase(java.util.Locale.ROOT);
                    return new Choice(state.name(), words.say(id), words.say(id + ".effect"), state == state(form));
                })
                .toList();
        AddPage page = new AddPage(
                AddForm.text(form.username()),
                nameError,
                AddForm.text(form.displayName()),
                otherError,
                AddForm.text(form.mail()),
                states);
        boolean wrong = nameError != null || otherError != null;
        return Pages.show("admin/add", page, wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
