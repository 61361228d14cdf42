package org.countersign.web.api.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.outbox.Outbox;
import org.countersign.core.outbox.OutboxMessage;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.telephony.ReplyAnswer;
import org.countersign.core.user.UserId;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** The development outbox over the API: what would have reached phones, and what phones would answer (S6.6). */
public final class OutboxOperations implements Route.Group {
    private static final String ALL = "/outbox";
    private static final int MOST = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_KEYS = 20;
    private static final int LONGEST_NUMBER = 40;

    private final Optional<Outbox> outbox;
    private final Directory directory;

    /** Shows an outbox; empty where there is none at all. Beside a provider it is shut. */
    public OutboxOperations(Optional<Outbox> outbox, Directory directory) {
        this.outbox = outbox;
        this.directory = directory;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Act.READ_OUTBOX, this::list),
                Route.post(ALL + "/{id}/reply", Act.ANSWER_OUTBOX, this::reply),
                Route.post(ALL + "/{id}/keys", Act.ANSWER_OUTBOX, this::keys));
    }

    /** A message. Holds a code: prints none of it. */
    record MessageJson(UUID id, String channel, String to, String text, boolean answered, Instant at) {
        static MessageJson of(OutboxMessage message) {
            return new MessageJson(
                    message.id(),
                    message.channel().wireName(),
                    message.to(),
                    message.text(),
                    message.answered(),
                    message.at());
        }

        @Override
        public String toString() {
            return "MessageJson[" + id + "]";
        }
    }

    record ReplyBody(@Nullable String text, @Nullable String from) {
        @Override
        public String toString() {
            return "ReplyBody[…]";
        }
    }

    record KeysBody(@Nullable String keys) {
        @Override
        public String toString() {
            return "KeysBody[…]";
        }
    }

    record ResultJson(String result) {}

    private Reply list(Call call) {
        UserId user = call.query("user").map(name -> user(call, name)).orElse(null);
        return Reply.ok(open().list(call.tenant(), user, MOST).stream()
                .map(MessageJson::of)
                .toList());
    }

    private UserId user(Call call, String name) {
        return directory
                .find(call.tenant(), name)
                .map(found -> found.user().id())
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NO_SUCH_USER, "No user of this tenant has the name in 'user'."));
    }

    private Reply reply(Call call) {
        ReplyBody body = call.body(ReplyBody.class);
        String text = Fields.required("text", body.text(), LONGEST_TEXT);
        String from = body.from() == null ? null : Fields.required("from", body.from(), LONGEST_NUMBER);
        ReplyAnswer answer = open().reply(call.tenant(), id(call), text, from).orElseThrow(OutboxOperations::unknown);
        return Reply.ok(new ResultJson(
                switch (answer) {
                    case ReplyAnswer.Approved _ -> "approved";
                    case ReplyAnswer.Wrong _ -> "wrong_code";
                    case ReplyAnswer.Over _ -> "over";
                    case ReplyAnswer.NoAnswer _ -> "no_code";
                    case ReplyAnswer.NobodyAsked _ -> "nobody_asked";
                }));
    }

    private Reply keys(Call call) {
        String keys = Fields.required("keys", call.body(KeysBody.class).keys(), LONGEST_KEYS);
        CallAnswer answer = open().keys(call.tenant(), id(call), keys).orElseThrow(OutboxOperations::unknown);
        return Reply.ok(new ResultJson(
                switch (answer) {
                    case CallAnswer.Approved _ -> "approved";
                    case CallAnswer.FraudReported _ -> "fraud_reported";
                    case CallAnswer.NotUnderstood _ -> "not_understood";
                    case CallAnswer.Over _ -> "over";
                }));
    }

    private Outbox open() {
        return outbox.filter(Outbox::isOpen)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND,
                        "A provider is configured, so messages reach phones and there is no outbox."));
    }

    private static UUID id(Call call) {
        return Optional.ofNullable(Fields.uuid(call.parameter("id"))).orElseThrow(OutboxOperations::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NO_SUCH_MESSAGE, "List them with GET /outbox; a text takes replies, a call takes keys.");
    }
}
