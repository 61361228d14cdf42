package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.Needs;
import org.countersign.web.security.PageActs;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cuts a user's lost phone off: first the effect, then the act. */
@Controller
public class DeviceRemovalPages {
    private static final String HERE = "/admin/users/{name}/devices/{id}";

    private final UserAddresses users;
    private final Devices devices;
    private final PageActs acts;
    private final Words words;
    private final Moments moments;

    DeviceRemovalPages(UserAddresses users, Devices devices, PageActs acts, Words words, Moments moments) {
        this.users = users;
        this.devices = devices;
        this.acts = acts;
        this.words = words;
        this.moments = moments;
    }

    @GetMapping(HERE)
    @Needs(Act.REMOVE_DEVICE)
    ModelAndView review(HttpServletRequest request, @PathVariable("name") String name, @PathVariable("id") String id) {
        User user = permit(request, name, id).user(Act.REMOVE_DEVICE);
        Device device = device(user, id);
        String root = request.getContextPath();
        String back = root + UserAddresses.of(user);
        String label = device.authenticator().label();
        return Pages.show(
                "admin/remove-device",
                new RemoveDevicePage(
                        words.say("removeDevice.title", label),
                        words.say(
                                "removeDevice.lead",
                                user.displayName(),
                                moments.day(device.authenticator().createdAt())),
                        List.of(
                                new Link(root + "/admin/users", words.say("page.users")),
                                new Link(back, user.displayName())),
                        List.of(
                                new Effect("1", words.say("device.remove.effect"), false),
                                new Effect("0", words.say("removeDevice.others"), false)),
                        back + "/devices/" + id,
                        back,
                        words.say("device.remove.button")));
    }

    @PostMapping(HERE)
    @Needs(Act.REMOVE_DEVICE)
    ModelAndView remove(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("name") String name,
            @PathVariable("id") String id) {
        Permit permit = permit(request, name, id);
        User user = permit.user(Act.REMOVE_DEVICE);
        Device device = device(user, id);
        switch (devices.remove(permit, device.authenticator().id())) {
            case DONE ->
                Pages.tell(
                        flash,
                        words.say("removeDevice.done", device.authenticator().label()));
            case LAST -> Pages.tell(flash, words.say("device.remove.last"));
            case NOT_THERE -> Pages.tell(flash, words.say("removeDevice.gone"));
        }
        return Pages.go(UserAddresses.of(user));
    }

    private Permit permit(HttpServletRequest request, String name, String id) {
        User user = users.named(request, Act.REMOVE_DEVICE, name).user();
        return acts.require(
                request,
                Act.REMOVE_DEVICE,
                user,
                UserAddresses.of(user) + "/devices/"
                        + device(user, id).authenticator().id());
    }

    private Device device(User user, String id) {
        return devices.of(user).stream()
                .filter(device -> device.authenticator().id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
