package org.countersign.web.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.approval.Answer;
import org.countersign.core.approval.Answered;
import org.countersign.core.approval.Answers;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.shared.Door;
import org.countersign.core.verification.ChallengeId;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Takes a device's signed answer. Its signature is its authority: the request needs no other. */
final class AnswerOperation implements Route.Group {
    private static final int NUMBER = 2;

    private final Devices devices;
    private final Answers answers;

    AnswerOperation(Devices devices, Answers answers) {
        this.devices = devices;
        this.answers = answers;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.open("POST", "/requests/{id}/answer", Route.Input.JSON, this::answer));
    }

    record AnswerBody(
            @Nullable String deviceId,
            @Nullable String decision,
            @Nullable String number,
            @Nullable Long counter,
            @Nullable String signature) {}

    private Reply answer(Call call) {
        AnswerBody body = call.body(AnswerBody.class);
        UUID challenge = Fields.uuid(call.parameter("id"));
        AuthenticatorId deviceId = Wire.device(Fields.required("deviceId", body.deviceId(), 36));
        String number = Fields.optional("number", body.number(), NUMBER);
        Answer answer = new Answer(
                new ChallengeId(challenge == null ? new UUID(0, 0) : challenge),
                deviceId,
                choice(body.decision()),
                number == null ? "" : number,
                counter(body.counter()),
                Wire.bytes("signature", body.signature()),
                call.origin(Door.APP, "Countersign"));
        Optional<Device> device = devices.find(deviceId);
        return reply(device.isPresent() ? answers.answer(device.get(), answer) : answers.answerOfNobody(answer));
    }

    private static Reply reply(Answered answered) {
        return switch (answered) {
            case Answered.Done(Answer.Choice choice) ->
                Reply.ok(Map.of(
                        "outcome",
                        switch (choice) {
                            case APPROVE -> "approved";
                            case DENY -> "denied";
                            case FRAUD -> "reported";
                        }));
            case Answered.WrongNumber(int left) ->
                throw new ProblemException(
                        Problem.of(ProblemKind.WRONG_NUMBER, "Type the number that the sign-in page shows now.")
                                .with("triesLeft", left));
            case Answered.Over _ ->
                throw new ProblemException(
                        ProblemKind.CHALLENGE_OVER, "It was answered, took too long, or was ended. Start again there.");
            case Answered.AlreadyUsed _ ->
                throw new ProblemException(
                        ProblemKind.ANSWER_ALREADY_USED,
                        "An answer with this counter, or a later one, was here before.");
            case Answered.Locked locked ->
                throw Wire.refused(
                        ProblemKind.LOCKED_OUT, "Too many wrong answers: wait until the lock ends.", locked.until());
            case Answered.Blocked blocked ->
                throw Wire.refused(ProblemKind.BLOCKED, "Ask your administrator.", blocked.until());
            case Answered.NotActivated _ -> throw Wire.notActivated();
            case Answered.BadSignature _ -> throw Wire.badSignature();
        };
    }

    private static Answer.Choice choice(@Nullable String decision) {
        for (Answer.Choice choice : Answer.Choice.values()) {
            if (choice.wireName().equals(decision)) {
                return choice;
            }
        }
        throw Fields.invalid("decision", "The field 'decision' is approve, deny or fraud.");
    }

    private static long counter(@Nullable Long counter) {
        if (counter == null) {
            throw Fields.invalid("counter", "The field 'counter' is missing.");
        }
        return Fields.number("counter", counter, 0, Answer.LARGEST_COUNTER, 0);
    }
}
