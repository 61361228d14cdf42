package org.countersign.web.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.countersign.core.phone.PhoneResult;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.register.BackupCodesPage;
import org.countersign.web.register.RegistrationFlow;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Goes on once a phone counts: the proof was a second factor, too. */
@Component
class PhoneKeeping {
    private final RegistrationFlow flow;
    private final Words words;
    private final InstantSource clock;

    PhoneKeeping(RegistrationFlow flow, Words words, InstantSource clock) {
        this.flow = flow;
        this.words = words;
        this.clock = clock;
    }

    ModelAndView kept(HttpServletRequest request, PhoneResult.Kept kept, boolean backup) {
        Visitor visitor = Visitor.require(request);
        SignInSession.stepUp(request, visitor.state().verified(kept.sessionEpoch(), clock.instant()));
        if (!kept.backupCodes().isEmpty()) {
            // Shown by the answer itself and kept nowhere: codes in a session would be codes in the database.
            return Pages.show(
                    "register/backup-codes",
                    new BackupCodesPage(flow.ofPhone(RegistrationFlow.At.BACKUP, request), kept.backupCodes()));
        }
        RequestContextUtils.getOutputFlashMap(request)
                .put("done", words.say("phone.done.kept", kept.number().masked()));
        return Pages.go(backup ? flow.end(kept.user()) : flow.last(kept.user()));
    }
}
