package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.protection.Notice.Kind;
import org.countersign.core.protection.NoticeStore;
import org.countersign.core.registration.Methods;
import org.countersign.core.user.User;
import org.countersign.web.page.Choice;
import org.countersign.web.page.EventWords;
import org.countersign.web.page.Frames;
import org.countersign.web.page.MethodRow;
import org.countersign.web.page.MethodRows;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Words;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;

/** Gathers what the profile shows. */
public final class ProfileView {
    private static final Duration RECENT = Duration.ofDays(30);
    private static final int READ = 60;
    private static final int SHOWN = 10;

    private final Methods methods;
    private final BelongingsView belongings;
    private final NoticeStore notices;
    private final AuditLog auditLog;
    private final InstantSource clock;
    private final Words words;
    private final Moments moments;

    /** Reads from these. */
    public ProfileView(
            Methods methods,
            BelongingsView belongings,
            NoticeStore notices,
            AuditLog auditLog,
            InstantSource clock,
            Words words,
            Moments moments) {
        this.methods = methods;
        this.belongings = belongings;
        this.notices = notices;
        this.auditLog = auditLog;
        this.clock = clock;
        this.words = words;
        this.moments = moments;
    }

    /** The page of a visitor. */
    ProfilePage of(HttpServletRequest request, Visitor visitor, @Nullable String done) {
        User user = visitor.user();
        List<Methods.Listed> listed = methods.of(user);
        String root = request.getContextPath();
        List<DeviceRow> devices = belongings.devices(user, root);
        List<MethodRow> rows = others(listed, root, devices.isEmpty());
        OptionalInt codes = MethodRows.backupCodes(listed);
        return new ProfilePage(
                done,
                notices.open(user.tenant(), user.id()).stream()
                        .map(this::warning)
                        .toList(),
                standing(devices.size() + rows.size(), codes.orElse(0)),
                belongings.app(devices.size(), root),
                rows,
                backupCodes(codes.orElse(0)),
                belongings.pin(user),
                devices,
                belongings.deviceCount(user, devices.size()),
                belongings.appPasswords(user, root),
                belongings.browsers(user, root),
                signIns(user),
                true,
                themes(Frames.theme(request).orElse("system")),
                words.say(
                        "profile.sessions.since",
                        moments.of(visitor.state().since()).words()));
    }

    /** The ways besides the app; one of them is the first choice only where no device has the app. */
    private List<MethodRow> others(List<Methods.Listed> listed, String root, boolean firstAmongThem) {
        List<Methods.Listed> others = listed.stream()
                .filter(method -> method.authenticator().type() != MethodType.APP)
                .toList();
        return new MethodRows(words, moments)
                .of(others, method -> root + page(method)).stream()
                        .map(row -> firstAmongThem
                                ? row
                                : new MethodRow(row.icon(), row.name(), row.meta(), false, row.address()))
                        .toList();
    }

    private static String page(Authenticator method) {
        return method instanceof Phone phone
                ? "/profile/phones/" + phone.kind().wireName()
                : "/profile/methods/" + method.id();
    }

    private Notice standing(int ways, int codes) {
        if (ways == 0) {
            return Notice.warn(words.say("profile.unprotected"), words.say("profile.unprotected.advice"));
        }
        return Notice.good(
                words.say("profile.protected"),
                ways > 1 && codes == 0
                        ? words.say("profile.protected.otherWays", ways)
                        : words.say("profile.protected.advice", codes));
    }

    private String backupCodes(int left) {
        return left == 0
                ? words.say("profile.backup.noneLeft")
                : words.say("profile.backup.left", left, BackupCodes.COUNT);
    }

    private Warning warning(org.countersign.core.protection.Notice notice) {
        Kind kind = notice.kind();
        String when = moments.of(notice.at()).words();
        String address =
                notice.clientAddress().isEmpty() ? words.say("profile.warning.somewhere") : notice.clientAddress();
        return new Warning(
                notice.id().toString(),
                words.say("profile.warning." + kind),
                words.say("profile.warning." + kind + ".advice", when, notice.application(), address));
    }

    private List<SignInRow> signIns(User user) {
        Stream<AuditEvent> events =
                auditLog.latest(user.tenant(), user.id(), clock.instant().minus(RECENT), READ).stream();
        return events.filter(EventWords::signIn).limit(SHOWN).map(this::row).toList();
    }

    private SignInRow row(AuditEvent event) {
        EventWords said = new EventWords(words);
        String details = said.details(event);
        return new SignInRow(
                event.id().toString(),
                said.mark(event).icon(),
                said.what(event),
                moments.of(event.at()),
                details.isEmpty() ? "" : words.say("profile.signin.details", details));
    }

    private List<Choice> themes(String chosen) {
        return Stream.of("light", "dark", "system")
                .map(theme -> new Choice(theme, words.say("profile.theme." + theme), null, theme.equals(chosen)))
                .toList();
    }
}
