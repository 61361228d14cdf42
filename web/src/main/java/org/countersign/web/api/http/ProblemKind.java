package org.countersign.web.api.http;

import java.util.Locale;

/** The kinds of problems. The code is stable. */
public enum ProblemKind {
    /** The request can't be understood, or a field is not as it must be. */
    INVALID_REQUEST(400, "The request is not valid"),
    /** There is no API key, or it is not one. */
    UNAUTHENTICATED(401, "A valid API key is needed"),
    /** No device with that id: never activated, removed or replaced (S3.2). */
    DEVICE_NOT_ACTIVATED(401, "Authentication request is not for an activated account"),
    /** The device's clock is too far off. */
    CLOCK_SKEW(401, "The device's clock is wrong"),
    /** The signature is not the device's. */
    BAD_SIGNATURE(401, "The signature is not right"),
    /** The API key's scopes do not cover this. */
    MISSING_SCOPE(403, "The API key may not do this"),
    /** The API key's role may not do this, or not to that user. */
    ABOVE_YOUR_ROLE(403, "The API key's role does not reach that far"),
    /** The account is locked. */
    LOCKED_OUT(403, "The account is locked"),
    /** The user is blocked. */
    BLOCKED(403, "The user is blocked"),
    /** The tenant has not switched app passwords on. */
    APP_PASSWORDS_OFF(403, "App passwords are switched off"),
    /** There is nothing at that address. */
    NOT_FOUND(404, "There is nothing at this address"),
    /** The tenant has no such user. */
    NO_SUCH_USER(404, "There is no such user"),
    /** The tenant has no such verification. */
    NO_SUCH_VERIFICATION(404, "There is no such verification"),
    /** The tenant has no such transaction. */
    NO_SUCH_TRANSACTION(404, "There is no such transaction"),
    /** The user has no such method. */
    NO_SUCH_METHOD(404, "The user has no such method"),
    /** The tenant has no such API key. */
    NO_SUCH_API_KEY(404, "There is no such API key"),
    /** The tenant has no such RADIUS client. */
    NO_SUCH_RADIUS_CLIENT(404, "There is no such RADIUS client"),
    /** The user has no such app password. */
    NO_SUCH_APP_PASSWORD(404, "The user has no such app password"),
    /** The user has no such device. */
    NO_SUCH_DEVICE(404, "The user has no such device"),
    /** The user has no such remembered browser. */
    NO_SUCH_BROWSER(404, "The user has no such remembered browser"),
    /** The user has no such phone. */
    NO_SUCH_PHONE(404, "The user has no such phone"),
    /** The outbox has no such message. */
    NO_SUCH_MESSAGE(404, "There is no such message"),
    /** The user has no PIN. */
    NO_SUCH_PIN(404, "The user has no PIN"),
    /** The tenant has no such provider. */
    NO_SUCH_PROVIDER(404, "There is no such provider"),
    /** No recording of that type, language and application. */
    NO_SUCH_GREETING(404, "There is no such recording"),
    /** The tenant has not described such an application. */
    NO_SUCH_APPLICATION(404, "There is no such application"),
    /** The activation was mistyped, used, replaced, or is too old. */
    ACTIVATION_NOT_VALID(404, "The activation is not valid"),
    /** The address exists, the method does not. */
    METHOD_NOT_ALLOWED(405, "The address does not take this method"),
    /** The name is in use. */
    NAME_TAKEN(409, "The name is taken"),
    /** The user's role changed while this was asked for. */
    CHANGED_MEANWHILE(409, "The user was changed meanwhile"),
    /** The tenant must keep an owner. */
    LAST_OWNER(409, "The last owner must stay"),
    /** The user has as many methods as there can be. */
    TOO_MANY_METHODS(409, "The user has too many methods"),
    /** The user has as many app passwords as there can be. */
    TOO_MANY_APP_PASSWORDS(409, "The user has too many app passwords"),
    /** The user has as many devices as the tenant allows. */
    TOO_MANY_DEVICES(409, "The user has too many devices"),
    /** The tenant has as many providers as there can be. */
    TOO_MANY_PROVIDERS(409, "The tenant has too many providers"),
    /** As many recordings as a tenant may have. */
    TOO_MANY_GREETINGS(409, "The tenant has too many recordings"),
    /** The challenge has been answered, has timed out, or was ended. */
    CHALLENGE_OVER(409, "The request is over"),
    /** The answer's counter is not newer than one the device used. */
    ANSWER_ALREADY_USED(409, "The answer was used before"),
    /** The same request is being done. */
    REQUEST_IN_PROGRESS(409, "The same request is in progress"),
    /** More was sent than is read. */
    TOO_LARGE(413, "The request is too large"),
    /** The body is of another type. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong content type"),
    /** The password is too easy to guess. */
    WEAK_PASSWORD(422, "The password is too weak"),
    /** The phone number can't be used. */
    NUMBER_NOT_TAKEN(422, "The phone number can't be used"),
    /** A PIN that is none, or is guessed first. */
    WEAK_PIN(422, "The PIN can't be used"),
    /** An address that the server may not contact (ATTACKS T7). */
    DESTINATION_NOT_ALLOWED(422, "The address can't be contacted"),
    /** A recording that is none. */
    NOT_AUDIO(422, "The file is no recording that can be played"),
    /** The number is not the one on the page. */
    WRONG_NUMBER(422, "That is not the number on the page"),
    /** The idempotency key was used for another request. */
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    /** Too many attempts. */
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    /** Something went wrong here. */
    FAULT(500, "Something went wrong here"),
    /** Something needed is away or too busy; nothing was accepted. */
    UNAVAILABLE(503, "Countersign can't decide at the moment");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short text, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the kind is explained; an address relative to the API's own. */
    public String type() {
        return "/api/docs#problem-" + code();
    }
}
