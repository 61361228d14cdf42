package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.device.Devices;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.Removal;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Configures the Countersign app: its devices are renamed, replaced and removed. Each asks for a fresh second factor. */
@Controller
public class AppPages {
    private static final String HERE = "/profile/app";

    private final Devices devices;
    private final Methods methods;
    private final BelongingsView belongings;
    private final PageActs acts;
    private final Words words;

    AppPages(Devices devices, Methods methods, BelongingsView belongings, PageActs acts, Words words) {
        this.devices = devices;
        this.methods = methods;
        this.belongings = belongings;
        this.acts = acts;
        this.words = words;
    }

    @GetMapping(HERE)
    ModelAndView app(HttpServletRequest request, Model model) {
        User user = Visitor.require(request).user();
        List<DeviceRow> rows = belongings.devices(user, request.getContextPath());
        if (rows.isEmpty()) {
            return Pages.go("/register/device");
        }
        String done = Pages.done(model);
        return Pages.show(
                "profile/app",
                new AppPage(
                        done,
                        rows,
                        belongings.deviceCount(user, rows.size()),
                        belongings.mayAddDevice(user, rows.size())));
    }

    @GetMapping(HERE + "/{id}")
    ModelAndView device(HttpServletRequest request, @PathVariable("id") String id) {
        return with(request, id, Act.RENAME_METHOD, permit -> show(request, permit.user(Act.RENAME_METHOD), id, null));
    }

    @PostMapping(HERE + "/{id}/name")
    ModelAndView rename(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("id") String id,
            @RequestParam(name = "label", defaultValue = "") String label) {
        return with(request, id, Act.RENAME_METHOD, permit -> {
            User user = permit.user(Act.RENAME_METHOD);
            if (label.isBlank() || label.length() > Authenticator.LONGEST_LABEL) {
                return show(request, user, id, words.say("method.rename.empty"));
            }
            methods.rename(permit, device(user, id), label);
            Pages.tell(flash, words.say("method.done.renamed"));
            return Pages.go(HERE);
        });
    }

    @PostMapping(HERE + "/{id}/remove")
    ModelAndView remove(HttpServletRequest request, RedirectAttributes flash, @PathVariable("id") String id) {
        Visitor visitor = Visitor.require(request);
        AuthenticatorId known = device(visitor.user(), id);
        SessionGuard.Done<Removal> done =
                acts.changeOwn(request, Act.REMOVE_DEVICE, HERE + "/" + known, permit -> devices.remove(permit, known));
        if (done.result() == Removal.LAST) {
            return show(request, visitor.user(), id, null);
        }
        boolean last = done.epoch() != visitor.begun().epoch();
        Pages.tell(flash, words.say(last ? "device.removed.last" : "device.removed"));
        if (last) {
            // Other sessions ended with the last sign-in method; this one, which showed a factor, sets up another.
            SignInSession.stepUp(request, visitor.state().inEpoch(done.epoch()));
            return Pages.go("/register");
        }
        return Pages.go("/profile");
    }

    private ModelAndView with(HttpServletRequest request, String id, Act act, Function<Permit, ModelAndView> page) {
        AuthenticatorId known = device(Visitor.require(request).user(), id);
        return acts.ownPage(request, act, HERE + "/" + known, page);
    }

    private AuthenticatorId device(User user, String id) {
        Optional<AuthenticatorId> found = devices.of(user).stream()
                .map(device -> device.authenticator().id())
                .filter(device -> device.toString().equals(id))
                .findFirst();
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean another(User user, AuthenticatorId device) {
        return methods.of(user).stream()
                .map(Methods.Listed::authenticator)
                .anyMatch(method -> method.standsAlone() && !method.id().equals(device));
    }

    private ModelAndView show(HttpServletRequest request, User user, String id, @Nullable String error) {
        String root = request.getContextPath();
        String here = root + HERE + "/" + id;
        DeviceRow row = belongings.devices(user, root).stream()
                .filter(device -> device.address().equals(here))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        AuthenticatorId device = device(user, id);
        boolean removable = methods.canLose(user, device);
        String others = another(user, device) ? "device.remove.others" : "device.remove.codes";
        List<Effect> effects = removable
                ? List.of(
                        new Effect("1", words.say("device.remove.effect"), false),
                        new Effect("0", words.say(others), false))
                : List.of(new Effect("0", words.say("device.remove.last"), true));
        return Pages.show(
                "profile/device",
                new DevicePage(row, error, root + "/register/device/for/" + id, effects, removable),
                error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
