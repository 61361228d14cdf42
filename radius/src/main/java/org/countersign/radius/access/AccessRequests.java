package org.countersign.radius.access;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.SecondReadings;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.TypedPassword;
import org.countersign.radius.client.Peer;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.RadiusResponse;
import org.countersign.radius.server.RequestHandler;

/**
 * Translates Access-Requests with PAP to the core's verifications and their outcomes back. Decides nothing itself: no
 * password, code, lockout or policy is looked at here.
 */
public final class AccessRequests implements RequestHandler {
    private static final int MICROSOFT = 311;
    private static final int MS_CHAP_RESPONSE = 1;
    private static final int MS_CHAP2_RESPONSE = 25;

    private final Verifier verifier;
    private final SecondReadings secondReadings;
    private final ReplyMessages messages;
    private final Replies replies;
    private final PhoneApprovals phone;
    private final TextsAndCalls textsAndCalls;

    /**
     * @param verifier the core
     * @param keyedHash seals State; all nodes of one database need the same key
     * @param clock tells how long a lock lasts
     * @param wait how long a request is held for an approval in the app
     */
    public AccessRequests(Verifier verifier, KeyedHash keyedHash, InstantSource clock, Duration wait) {
        this.verifier = verifier;
        secondReadings = new SecondReadings(clock);
        messages = new ReplyMessages(clock);
        replies = new Replies(keyedHash);
        phone = new PhoneApprovals(verifier, replies, messages, wait);
        textsAndCalls = new TextsAndCalls(verifier, replies, phone);
    }

    @Override
    public int waiting() {
        return phone.waiting();
    }

    @Override
    public RadiusResponse handle(Peer peer, InetSocketAddress source, RadiusRequest request) {
        if (request.has(AttributeType.EAP_MESSAGE)) {
            return replies.reject(null);
        }
        if (request.has(AttributeType.CHAP_PASSWORD)
                || request.hasVendorAttribute(MICROSOFT, MS_CHAP_RESPONSE)
                || request.hasVendorAttribute(MICROSOFT, MS_CHAP2_RESPONSE)) {
            return replies.reject(ReplyMessages.PAP_NEEDED);
        }
        Access access = new Access(peer, request, origin(peer, source, request));
        Optional<byte[]> state = request.value(AttributeType.STATE);
        return state.isPresent() ? answer(access, state.get()) : begin(access);
    }

    private RadiusResponse begin(Access access) {
        return switch (access.client().firstFactor()) {
            case CLIENT -> beginWithCode(access, new FirstFactor.AlreadyChecked(), access.password());
            case CODE -> beginWithCode(access, new FirstFactor.CodeAlone(), access.password());
            case LOCAL -> beginWithPassword(access, access.password());
        };
    }

    // The client has checked who it is, and the user is not: nobody is asked on the phone who has not said so.
    private RadiusResponse beginWithCode(Access access, FirstFactor firstFactor, String typed) {
        Optional<MethodType> word = word(access, typed);
        TypedPassword read = new TypedPassword("", word.isPresent() ? Optional.empty() : code(typed), word);
        return respond(access, start(access, firstFactor, read), word, word.isPresent());
    }

    private RadiusResponse beginWithPassword(Access access, String typed) {
        TypedPassword split = TypedPassword.split(typed);
        Optional<MethodType> word = split.method();
        Outcome outcome = start(access, new FirstFactor.Password(split.password()), split);
        boolean maybeAllPassword = split.appended()
                && outcome instanceof Outcome.Denied denied
                && denied.reason() == Reason.WRONG_PASSWORD;
        if (maybeAllPassword
                && secondReadings.take(access.tenant(), access.client().name())) {
            word = Optional.empty();
            outcome = start(access, new FirstFactor.Password(typed), TypedPassword.whole(typed));
        }
        return respond(access, outcome, word, true);
    }

    private Outcome start(Access access, FirstFactor firstFactor, TypedPassword typed) {
        return verifier.start(new StartRequest(
                access.tenant(),
                access.name(),
                firstFactor,
                typed.code(),
                typed.method(),
                Purpose.SIGN_IN,
                access.origin()));
    }

    private RadiusResponse answer(Access access, byte[] state) {
        Optional<Question> question = replies.questionOf(access, state);
        if (question.isEmpty()) {
            return replies.reject(ReplyMessages.START_AGAIN);
        }
        String typed = access.password();
        Optional<TypedCode> code = code(typed);
        Optional<MethodType> word = word(access, typed);
        if (word.isPresent() && word.get() != MethodType.APP) {
            return textsAndCalls.ask(access, question.get(), word.get());
        }
        if (code.isEmpty() || word.isPresent()) {
            return phone.answer(access, question.get(), word.isPresent());
        }
        Outcome outcome = verifier.submit(new SubmitRequest(
                access.tenant(),
                question.get().challenge(),
                code.get(),
                Optional.empty(),
                access.origin(),
                question.get().ticket()));
        return outcome instanceof Outcome.Denied denied && denied.open()
                ? replies.challenge(access, question.get(), messages.of(denied))
                : respond(access, outcome, Optional.empty(), false);
    }

    private RadiusResponse respond(Access access, Outcome outcome, Optional<MethodType> word, boolean onPhone) {
        return switch (outcome) {
            case Outcome.Approved _, Outcome.NotNeeded _ -> replies.accept();
            case Outcome.MustRegister _ -> replies.reject(ReplyMessages.REGISTER);
            case Outcome.Pending pending when onPhone && offersApp(pending) -> phone.ask(access, Question.of(pending));
            case Outcome.Pending pending
            when onPhone ->
                TextsAndCalls.method(access, word, pending.methods())
                        .map(method -> textsAndCalls.ask(access, Question.of(pending), method))
                        .orElseGet(() -> ask(access, Question.of(pending)));
            case Outcome.Pending pending -> ask(access, Question.of(pending));
            case Outcome.Denied denied
            when denied.reason() == Reason.BUSY -> throw new Unavailable("too many passwords at once");
            case Outcome.Denied denied -> replies.reject(messages.of(denied));
        };
    }

    private static boolean offersApp(Outcome.Pending pending) {
        return pending.methods().stream().anyMatch(offer -> offer.type() == MethodType.APP);
    }

    private RadiusResponse ask(Access access, Question question) {
        if (access.client().challenge()) {
            return replies.challenge(access, question, ReplyMessages.ENTER_CODE);
        }
        return switch (access.client().firstFactor()) {
            case LOCAL -> replies.reject(ReplyMessages.APPEND_CODE);
            case CLIENT, CODE -> replies.reject(ReplyMessages.CODE_AS_PASSWORD);
        };
    }

    // Where nobody has checked who it is, a stranger must not make phones ring: there only a code opens.
    private static Optional<MethodType> word(Access access, String typed) {
        return switch (access.client().firstFactor()) {
            case LOCAL, CLIENT -> TypedPassword.method(typed);
            case CODE -> Optional.empty();
        };
    }

    private static Optional<TypedCode> code(String typed) {
        return typed.isBlank() ? Optional.empty() : Optional.of(new TypedCode(typed));
    }

    private static Origin origin(Peer peer, InetSocketAddress source, RadiusRequest request) {
        String station = request.text(AttributeType.CALLING_STATION_ID).orElse(null);
        // Finds the packet again in a capture at the client: where from, which identifier, which authenticator.
        String correlationId = source.getAddress().getHostAddress() + "/" + source.getPort() + "/"
                + request.identifier() + "/" + Long.toHexString(request.authenticatorHigh() >>> 32);
        return new Origin(Door.RADIUS, peer.client().application(), station, correlationId);
    }
}
