package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.Phones;
import org.countersign.core.pin.Pins;
import org.countersign.core.session.Stage;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.user.User;
import org.countersign.web.page.Words;
import org.countersign.web.security.OutboxDoor;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Component;

/** What all ways of registration have in common: who must show a factor first, which steps there are, where it ends. */
@Component
public class RegistrationFlow {
    private final AppPasswords appPasswords;
    private final Phones phones;
    private final PhoneSettingsStore phoneSettings;
    private final OutboxDoor outbox;
    private final Pins pins;
    private final Words words;

    RegistrationFlow(
            AppPasswords appPasswords,
            Phones phones,
            PhoneSettingsStore phoneSettings,
            OutboxDoor outbox,
            Pins pins,
            Words words) {
        this.appPasswords = appPasswords;
        this.phones = phones;
        this.phoneSettings = phoneSettings;
        this.outbox = outbox;
        this.pins = pins;
        this.words = words;
    }

    /** A step. */
    public enum At {
        CHOOSE("choose"),
        APP("app"),
        PHONE("phone"),
        PROVE("prove"),
        BACKUP("backup"),
        APP_PASSWORD("app-password");

        private final String id;

        At(String id) {
            this.id = id;
        }
    }

    /** The steps of the Countersign app, which proves itself, with this one marked. */
    List<Step> ofDevice(At current, HttpServletRequest request) {
        return steps(List.of(At.CHOOSE, At.APP, At.BACKUP), current, request);
    }

    /** The steps of any other app, with this one marked. */
    List<Step> ofCodes(At current, HttpServletRequest request) {
        return steps(List.of(At.CHOOSE, At.APP, At.PROVE, At.BACKUP), current, request);
    }

    /** The steps of a phone, with this one marked; none where it is added later. */
    public List<Step> ofPhone(At current, HttpServletRequest request) {
        return registered(Visitor.require(request))
                ? List.of()
                : steps(List.of(At.CHOOSE, At.PHONE, At.PROVE, At.BACKUP), current, request);
    }

    /** Whether the visitor has a way to verify already, and only adds one. */
    public boolean registered(Visitor visitor) {
        return visitor.stage() == Stage.SIGNED_IN && !visitor.known().methods().isEmpty();
    }

    /** The phones that can be registered besides those that are there; none where nothing would reach them. */
    List<PhoneKind> phoneKinds(User user) {
        if (!outbox.reachesPhones()) {
            return List.of();
        }
        Set<MethodType> on = phoneSettings.of(user.tenant()).methods();
        Set<PhoneKind> there = phones.of(user).stream().map(Phone::kind).collect(Collectors.toSet());
        boolean proved = on.contains(MethodType.SMS) || on.contains(MethodType.VOICE);
        return Arrays.stream(PhoneKind.values())
                .filter(kind -> kind == PhoneKind.OFFICE ? on.contains(MethodType.VOICE) : proved)
                .filter(kind -> kind != PhoneKind.BACKUP || !there.isEmpty())
                .filter(kind -> !there.contains(kind))
                .toList();
    }

    /** Where it goes on after the backup codes: to a phone for when the app is not there, where there is none (S3.1). */
    String afterCodes(User user) {
        return phones.of(user).isEmpty() && phoneKinds(user).contains(PhoneKind.AUTHENTICATION)
                ? "/register/phone/authentication?backup=true"
                : end(user);
    }

    /** The steps of registration with an app password as the last. */
    public List<Step> atAppPassword() {
        return steps(List.of(At.CHOOSE, At.APP, At.BACKUP, At.APP_PASSWORD), At.APP_PASSWORD);
    }

    /** Where it ends: with a first app password, where the tenant has them; or a PIN, where the phone needs one. */
    public String end(User user) {
        return firstAppPassword(user) ? "/register/app-password" : last(user);
    }

    /** Where it goes on after the app password. */
    public String last(User user) {
        boolean needed = !phones.of(user).isEmpty() && pins.missing(user.tenant(), user.id());
        return needed ? "/profile/pin" : "/profile";
    }

    private boolean firstAppPassword(User user) {
        return appPasswords.allowed(user.tenant()) && appPasswords.list(user).isEmpty();
    }

    private List<Step> steps(List<At> usual, At current, HttpServletRequest request) {
        List<At> all = new ArrayList<>(usual);
        if (firstAppPassword(Visitor.require(request).user())) {
            all.add(At.APP_PASSWORD);
        }
        return steps(all, current);
    }

    private List<Step> steps(List<At> all, At current) {
        return all.stream()
                .map(step ->
                        new Step(words.say("register.step." + step.id), step.compareTo(current) < 0, step == current))
                .toList();
    }
}
