package org.countersign.radius.access;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.policy.Purpose;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.SecondReadings;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.TypedCode;
import org.countersign.core.verification.TypedPassword;
import org.countersign.radius.client.Peer;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.RadiusResponse;
import org.countersign.radius.packet.UserPassword;
import org.countersign.radius.server.RequestHandler;
import org.jspecify.annotations.Nullable;

/**
 * Translates Access-Requests with PAP to the core's verifications and their outcomes back. Decides nothing itself: no
 * password, code, lockout or policy is looked at here.
 */
public final class AccessRequests implements RequestHandler {
    private static final int MICROSOFT = 311;
    private static final int MS_CHAP_RESPONSE = 1;
    private static final int MS_CHAP2_RESPONSE = 25;

    private final Verifier verifier;
    private final ChallengeState challengeState;
    private final SecondReadings secondReadings;
    private final ReplyMessages messages;

    /**
     * @param verifier the core
     * @param keyedHash seals State; all nodes of one database need the same key
     * @param clock tells how long a lock lasts
     */
    public AccessRequests(Verifier verifier, KeyedHash keyedHash, InstantSource clock) {
        this.verifier = verifier;
        challengeState = new ChallengeState(keyedHash);
        secondReadings = new SecondReadings(clock);
        messages = new ReplyMessages(clock);
    }

    /** An Access-Request, with what is read from it. */
    private record Access(Peer peer, RadiusRequest request, byte[] userName, Origin origin) {
        /** In clear; read when asked for, so that the record holds no secret that it could print. */
        String password() {
            return UserPassword.of(request, peer.secret());
        }

        RadiusClient client() {
            return peer.client();
        }

        String name() {
            // A name that is not UTF-8 is nobody's; the core refuses the empty one.
            return request.text(AttributeType.USER_NAME).orElse("");
        }
    }

    @Override
    public RadiusResponse handle(Peer peer, InetSocketAddress source, RadiusRequest request) {
        if (request.has(AttributeType.EAP_MESSAGE)) {
            return reject(null);
        }
        if (request.has(AttributeType.CHAP_PASSWORD)
                || request.hasVendorAttribute(MICROSOFT, MS_CHAP_RESPONSE)
                || request.hasVendorAttribute(MICROSOFT, MS_CHAP2_RESPONSE)) {
            return reject(ReplyMessages.PAP_NEEDED);
        }
        Access access = new Access(
                peer,
                request,
                request.value(AttributeType.USER_NAME).orElseGet(() -> new byte[0]),
                origin(peer, source, request));
        Optional<byte[]> state = request.value(AttributeType.STATE);
        return state.isPresent() ? answer(access, state.get()) : begin(access);
    }

    private RadiusResponse begin(Access access) {
        return switch (access.client().firstFactor()) {
            case NONE -> respond(access, start(access, new FirstFactor.AlreadyChecked(), code(access.password())));
            case LOCAL -> respond(access, beginWithPassword(access));
        };
    }

    private Outcome beginWithPassword(Access access) {
        String typed = access.password();
        TypedPassword split = TypedPassword.split(typed);
        Outcome outcome = start(access, new FirstFactor.Password(split.password()), split.code());
        boolean maybeAllPassword = split.code().isPresent()
                && outcome instanceof Outcome.Denied denied
                && denied.reason() == Reason.WRONG_PASSWORD;
        if (maybeAllPassword
                && secondReadings.take(access.client().tenant(), access.client().name())) {
            return start(access, new FirstFactor.Password(typed), Optional.empty());
        }
        return outcome;
    }

    private Outcome start(Access access, FirstFactor firstFactor, Optional<TypedCode> code) {
        return verifier.start(new StartRequest(
                access.client().tenant(),
                access.name(),
                firstFactor,
                code,
                Optional.empty(),
                Purpose.SIGN_IN,
                access.origin()));
    }

    private RadiusResponse answer(Access access, byte[] state) {
        Optional<ChallengeId> challenge = challengeState.read(state, access.peer(), access.userName());
        if (challenge.isEmpty()) {
            return reject(ReplyMessages.START_AGAIN);
        }
        Optional<TypedCode> code = code(access.password());
        if (code.isEmpty()) {
            return challenge(access, challenge.get(), ReplyMessages.ENTER_CODE);
        }
        return respond(
                access,
                verifier.submit(new SubmitRequest(
                        access.client().tenant(), challenge.get(), code.get(), Optional.empty(), access.origin())));
    }

    private RadiusResponse respond(Access access, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Approved _, Outcome.NotNeeded _ -> new RadiusResponse(PacketCode.ACCESS_ACCEPT, null);
            case Outcome.MustRegister _ -> reject(ReplyMessages.REGISTER);
            case Outcome.Pending pending -> ask(access, pending.id());
            case Outcome.Denied denied
            when denied.reason() == Reason.BUSY -> throw new Unavailable("too many passwords at once");
            case Outcome.Denied denied when denied.open() -> challenge(access, denied.id(), messages.of(denied));
            case Outcome.Denied denied -> reject(messages.of(denied));
        };
    }

    private RadiusResponse ask(Access access, ChallengeId challenge) {
        if (access.client().challenge()) {
            return challenge(access, challenge, ReplyMessages.ENTER_CODE);
        }
        return switch (access.client().firstFactor()) {
            case LOCAL -> reject(ReplyMessages.APPEND_CODE);
            case NONE -> reject(ReplyMessages.CODE_AS_PASSWORD);
        };
    }

    private RadiusResponse challenge(Access access, ChallengeId challenge, String message) {
        byte[] state = challengeState.write(challenge, access.peer(), access.userName());
        return new RadiusResponse(PacketCode.ACCESS_CHALLENGE, message, state);
    }

    private static RadiusResponse reject(@Nullable String message) {
        return new RadiusResponse(PacketCode.ACCESS_REJECT, message);
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
