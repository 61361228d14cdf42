package org.countersign.web.outbox;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.outbox.Outbox;
import org.countersign.core.outbox.OutboxMessage;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.telephony.ReplyAnswer;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.FormIds;
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

/**
 * Shows what would have reached phones, and takes what phones would answer. Who may come here is for
 * {@link org.countersign.web.security.OutboxDoor} to say.
 */
@Controller
public class OutboxPages {
    private static final String HERE = "/outbox";
    private static final int MOST = 30;
    private static final int LONGEST_REPLY = 500;
    private static final int LONGEST_KEYS = 20;
    private static final List<SendState> FATES = List.of(
            SendState.DELIVERED,
            SendState.BUSY,
            SendState.NO_ANSWER,
            SendState.VOICEMAIL,
            SendState.HUNG_UP,
            SendState.UNREACHABLE);

    private final Optional<Outbox> outbox;
    private final Frames frames;
    private final Words words;
    private final Moments moments;

    OutboxPages(Optional<Outbox> outbox, Frames frames, Words words, Moments moments) {
        this.outbox = outbox;
        this.frames = frames;
        this.words = words;
        this.moments = moments;
    }

    @GetMapping(HERE)
    ModelAndView list(HttpServletRequest request, Model model) {
        String done = Pages.done(model);
        String root = request.getContextPath() + HERE + "/";
        List<MessageRow> rows = open().list(tenant(request), null, MOST).stream()
                .map(message -> row(root, message))
                .toList();
        List<Choice> fates = FATES.stream()
                .map(fate -> new Choice(fate.wireName(), words.say("outbox.fate." + fate.wireName()), null, false))
                .toList();
        return Pages.show("outbox/outbox", new OutboxPage(done, rows, fates));
    }

    @PostMapping(HERE + "/{id}/reply")
    ModelAndView reply(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("id") String id,
            @RequestParam(name = "text", defaultValue = "") String text) {
        ReplyAnswer answer = open().reply(tenant(request), id(id), bounded(text, LONGEST_REPLY), null)
                .orElseThrow(OutboxPages::unknown);
        return done(
                flash,
                switch (answer) {
                    case ReplyAnswer.Approved _ -> "approved";
                    case ReplyAnswer.Wrong _ -> "wrong";
                    case ReplyAnswer.Over _ -> "over";
                    case ReplyAnswer.NoAnswer _ -> "noCode";
                    case ReplyAnswer.NobodyAsked _ -> "nobody";
                });
    }

    @PostMapping(HERE + "/{id}/keys")
    ModelAndView keys(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("id") String id,
            @RequestParam(name = "keys", defaultValue = "") String keys) {
        CallAnswer answer = open().keys(tenant(request), id(id), bounded(keys, LONGEST_KEYS))
                .orElseThrow(OutboxPages::unknown);
        return done(
                flash,
                switch (answer) {
                    case CallAnswer.Approved _ -> "approved";
                    case CallAnswer.FraudReported _ -> "fraud";
                    case CallAnswer.NotUnderstood _ -> "keys";
                    case CallAnswer.Over _ -> "over";
                });
    }

    /** What else may happen to it: nobody answers, the line is busy, it never arrives. */
    @PostMapping(HERE + "/{id}/fate")
    ModelAndView fate(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("id") String id,
            @RequestParam(name = "fate", defaultValue = "") String fate) {
        SendState state = Stream.of(SendState.values())
                .filter(known -> known == SendState.FAILED || FATES.contains(known))
                .filter(known -> known.wireName().equals(fate))
                .findFirst()
                .orElseThrow(OutboxPages::unknown);
        if (!open().report(tenant(request), id(id), state)) {
            throw unknown();
        }
        return done(flash, "told");
    }

    private MessageRow row(String root, OutboxMessage message) {
        String channel = message.channel().wireName();
        return new MessageRow(
                message.id().toString(),
                root + message.id(),
                icon(message.channel()),
                words.say("outbox." + channel),
                message.to(),
                message.text(),
                moments.of(message.at()),
                takes(message));
    }

    private static MessageRow.Takes takes(OutboxMessage message) {
        return switch (message.channel()) {
            case SMS -> message.answered() ? MessageRow.Takes.REPLY : MessageRow.Takes.FATE;
            case VOICE -> MessageRow.Takes.KEYS;
            case PUSH, MAIL -> MessageRow.Takes.NOTHING;
        };
    }

    private static String icon(Channel channel) {
        return switch (channel) {
            case SMS -> "message";
            case VOICE -> "phone";
            case PUSH -> "device";
            case MAIL -> "send";
        };
    }

    private ModelAndView done(RedirectAttributes flash, String what) {
        Pages.tell(flash, words.say("outbox.done." + what));
        return Pages.go(HERE);
    }

    private Outbox open() {
        return outbox.filter(Outbox::isOpen).orElseThrow(OutboxPages::unknown);
    }

    private TenantId tenant(HttpServletRequest request) {
        return frames.tenant(request).map(Tenant::id).orElseThrow(OutboxPages::unknown);
    }

    private static UUID id(String typed) {
        return FormIds.parse(typed).orElseThrow(OutboxPages::unknown);
    }

    private static String bounded(String typed, int longest) {
        return typed.length() > longest ? typed.substring(0, longest) : typed.strip();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
