package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.countersign.core.audit.Actor;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Permissions;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.Visitor;
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

    private final Directory directory;
    private final Devices devices;
    private final Origins origins;
    private final Words words;
    private final Moments moments;

    DeviceRemovalPages(Directory directory, Devices devices, Origins origins, Words words, Moments moments) {
        this.directory = directory;
        this.devices = devices;
        this.origins = origins;
        this.words = words;
        this.moments = moments;
    }

    @GetMapping(HERE)
    ModelAndView review(HttpServletRequest request, @PathVariable("name") String name, @PathVariable("id") String id) {
        User user = user(request, name);
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
    ModelAndView remove(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("name") String name,
            @PathVariable("id") String id) {
        User user = user(request, name);
        Device device = device(user, id);
        if (devices.remove(user, device.authenticator().id(), actor(request))) {
            flash.addFlashAttribute(
                    "done",
                    words.say("removeDevice.done", device.authenticator().label()));
        }
        return Pages.go(UserAddresses.of(user));
    }

    private User user(HttpServletRequest request, String name) {
        User user = UserAddresses.find(directory, Visitor.require(request).tenant(), name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .user();
        if (!Permissions.mayEditMethods(actor(request), user.role())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return user;
    }

    private Actor actor(HttpServletRequest request) {
        return origins.actor(request, Visitor.require(request).user());
    }

    private Device device(User user, String id) {
        return devices.of(user).stream()
                .filter(device -> device.authenticator().id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
