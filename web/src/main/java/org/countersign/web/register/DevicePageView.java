package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.countersign.core.device.Activation;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.session.Stage;
import org.countersign.core.typed.ReadableCode;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Words;
import org.countersign.web.request.ServerAddress;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what the page of an activation says. */
@Component
class DevicePageView {
    private static final int GROUP = 5;

    private final RegistrationFlow flow;
    private final Words words;
    private final Moments moments;
    private final InstantSource clock;

    DevicePageView(RegistrationFlow flow, Words words, Moments moments, InstantSource clock) {
        this.flow = flow;
        this.words = words;
        this.moments = moments;
        this.clock = clock;
    }

    DevicePage of(HttpServletRequest request, Activation activation, @Nullable AuthenticatorId replaces) {
        String server = ServerAddress.of(request);
        String app = server + request.getContextPath() + "/authenticator";
        String link = app + "#activate=" + activation.token();
        String here = request.getContextPath() + "/register/device";
        Duration left = Duration.between(clock.instant(), activation.expiresAt());
        return new DevicePage(
                steps(request),
                QrSquare.of(link),
                link,
                server.replaceFirst("^https://", ""),
                ReadableCode.grouped(activation.code(), GROUP),
                activation.code(),
                app,
                Math.max(0, left.toSeconds()),
                words.say("register.device.until", moments.until(activation.expiresAt())),
                (replaces == null ? here : here + "/for/" + replaces) + "?new",
                request.getContextPath() + (registering(request) ? "/register" : "/profile/app"));
    }

    DeviceWaitsPage waits(HttpServletRequest request) {
        return new DeviceWaitsPage(steps(request));
    }

    private List<Step> steps(HttpServletRequest request) {
        return registering(request) ? flow.ofDevice(RegistrationFlow.At.APP, request) : List.of();
    }

    private static boolean registering(HttpServletRequest request) {
        Visitor visitor = Visitor.require(request);
        return visitor.stage() == Stage.MUST_REGISTER
                || visitor.known().methods().isEmpty();
    }
}
