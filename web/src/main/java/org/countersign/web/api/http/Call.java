package org.countersign.web.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authorization;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** One request as an operation sees it. */
public final class Call {
    private static final int LONGEST_PARAMETER = 300;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final HttpServletRequest request;
    private final @Nullable ApiKey key;
    private final @Nullable KeyActs acts;
    private final @Nullable Act act;
    private final String correlationId;
    private final Map<String, String> parameters;
    private byte[] body = {};

    Call(
            HttpServletRequest request,
            @Nullable ApiKey key,
            @Nullable KeyActs acts,
            @Nullable Act act,
            String correlationId,
            Map<String, String> parameters) {
        this.request = request;
        this.key = key;
        this.acts = acts;
        this.act = act;
        this.correlationId = correlationId;
        this.parameters = parameters;
    }

    /** The API key; only for operations that need one. */
    public ApiKey key() {
        if (key == null) {
            throw new IllegalStateException("An operation without a scope has no API key");
        }
        return key;
    }

    /** The tenant that the key opens: nothing of another one can be named. */
    public TenantId tenant() {
        return key().tenant();
    }

    /** Joins what is written about this request. */
    public String correlationId() {
        return correlationId;
    }

    void read(byte[] bytes) {
        body = bytes;
    }

    /** Who acts: the key. */
    public Actor.Key actor() {
        return key().actor(new Origin(Door.API, key().name(), request.getRemoteAddr(), correlationId));
    }

    void requireAct() {
        acts().requireSome(actor(), act());
    }

    /** The permit for the operation's act on the key's tenant; leaves with a problem where there is none. */
    public Permit permit() {
        return acts().require(actor(), act(), new Target.OfTenant(tenant()));
    }

    /** The permit for the operation's act on a user; leaves with a problem where there is none. */
    public Permit permit(User user) {
        return permit(act(), new Target.OfUser(user));
    }

    /** The permit for an act; leaves with a problem where there is none. */
    public Permit permit(Act asked, Target target) {
        return acts().require(actor(), asked, target);
    }

    /** Whether an act is permitted, as a value. */
    public Authorization ask(Act asked, Target target) {
        return acts().ask(actor(), asked, target);
    }

    /** Audits that nothing was found under the ids of the address. */
    void notThere() {
        if (key != null && acts != null && act != null) {
            parameters.values().stream()
                    .filter(value -> Fields.uuid(value) != null)
                    .findFirst()
                    .ifPresent(id -> acts.notThere(actor(), act, id));
        }
    }

    private KeyActs acts() {
        if (acts == null) {
            throw new IllegalStateException("This door knows no API keys");
        }
        return acts;
    }

    private Act act() {
        if (act == null) {
            throw new IllegalStateException("An operation without an act has no permit");
        }
        return act;
    }

    /** Where an operation that needs no key is asked from, through that door. */
    public Origin origin(Door door, String application) {
        return new Origin(door, application, request.getRemoteAddr(), correlationId);
    }

    /** A header; empty where it is missing. */
    public String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** The method. */
    public String method() {
        return request.getMethod();
    }

    /** The path and the query as they were sent. */
    public String target() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** Where the client reached us: {@code https://host[:port]}. */
    public String server() {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? HTTPS : HTTP);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** A parameter of the address. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("The address has no parameter " + name);
        }
        return value;
    }

    /** A parameter of the query, one line of 300 characters at most. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(Fields.optional(name, request.getParameter(name), LONGEST_PARAMETER))
                .filter(value -> !value.isEmpty());
    }

    /** A whole number of the query. */
    public int query(String name, int least, int most, int otherwise) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw Fields.invalid(
                name, "The parameter '" + name + "' is a whole number from " + least + " to " + most + ".");
    }

    /** A yes or no of the query; no where it is missing. */
    public boolean flag(String name) {
        String text = query(name).orElse("false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Fields.invalid(name, "The parameter '" + name + "' is true or false.");
        };
    }

    /** Whether the client asks for CSV. */
    public boolean wantsCsv() {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/csv");
    }

    /** The JSON body as a record. */
    public <T> T body(Class<T> type) {
        return Body.parse(body, type);
    }

    /** The JSON body as a record, or the other one where there is no body. */
    public <T> T body(Class<T> type, T otherwise) {
        return body.length == 0 ? otherwise : Body.parse(body, type);
    }

    /** The body as it came. */
    public byte[] bytes() {
        return body;
    }
}
