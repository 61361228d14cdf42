package org.countersign.web.api.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.shared.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The API: finds the operation, checks the key's scope, reads the body, answers. Routes are data, so that the OpenAPI
 * document can be checked against them, and so that a verification passes as little as possible on its way.
 */
public final class ApiServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] NOTHING = {};
    private static final int NOT_FOUND = 404;

    private final transient Routes routes;
    private final transient @Nullable Replays replays;
    private final transient @Nullable KeyActs acts;

    /** Serves the operations of API keys; what was answered is kept to be given again. */
    public ApiServlet(Routes routes, Replays replays, KeyActs acts) {
        this.routes = routes;
        this.replays = replays;
        this.acts = acts;
    }

    /** Serves operations that need no API key. */
    public ApiServlet(Routes routes) {
        this.routes = routes;
        this.replays = null;
        this.acts = null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String correlationId = Edge.correlationId(request);
        String operation = "unknown";
        Reply reply;
        try {
            Routes.Found found = routes.find(request.getMethod(), path(request));
            operation = found.route().method() + " " + found.route().template();
            reply = reply(request, found, correlationId);
        } catch (ProblemException e) {
            reply = Edge.reply(e.problem(), correlationId);
        } catch (Routes.MethodNotAllowed e) {
            response.setHeader("Allow", e.getMessage());
            reply = Edge.reply(
                    Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "This address takes " + e.getMessage() + "."),
                    correlationId);
        } catch (Unavailable e) {
            reply = Edge.reply(Faults.unavailable(e, operation, correlationId), correlationId);
        } catch (RuntimeException e) {
            reply = Edge.reply(Faults.fault(e, operation, correlationId), correlationId);
        }
        Edge.write(request, response, reply);
    }

    private Reply reply(HttpServletRequest request, Routes.Found found, String correlationId) throws IOException {
        Route route = found.route();
        ApiKey key = Caller.of(request);
        Call call = new Call(request, key, acts, route.act(), correlationId, found.parameters());
        requireAct(route, call, key);
        call.read(body(request, route.input()));
        try {
            return reply(request, route, call, correlationId);
        } catch (ProblemException e) {
            if (e.problem().kind().status() == NOT_FOUND) {
                call.notThere();
            }
            throw e;
        }
    }

    private Reply reply(HttpServletRequest request, Route route, Call call, String correlationId) {
        String idempotencyKey = request.getHeader("Idempotency-Key");
        // An import does the same when it is done again; its reply is too large to keep.
        if (replays == null
                || idempotencyKey == null
                || !route.method().equals("POST")
                || route.input() == Route.Input.CSV) {
            return route.handler().handle(call);
        }
        String target = "POST " + path(request) + "?" + request.getQueryString();
        return replays.once(call, idempotencyKey, target, () -> decided(route, call, correlationId));
    }

    // A refusal is an answer, to be given again like any other; only trouble leaves the request undone.
    private static Reply decided(Route route, Call call, String correlationId) {
        try {
            return route.handler().handle(call);
        } catch (ProblemException e) {
            if (e.problem().retryAfter() != null) {
                throw e;
            }
            if (e.problem().kind().status() == NOT_FOUND) {
                call.notThere();
            }
            return Edge.reply(e.problem(), correlationId);
        }
    }

    private static void requireAct(Route route, Call call, @Nullable ApiKey key) {
        if (route.act() == null) {
            return;
        }
        if (key == null) {
            throw new ProblemException(ProblemKind.UNAUTHENTICATED, "Send the header Authorization: Bearer KEY.");
        }
        call.requireAct();
    }

    private static byte[] body(HttpServletRequest request, Route.Input input) throws IOException {
        return switch (input) {
            case NONE -> NOTHING;
            case JSON_OR_NOTHING -> {
                byte[] bytes = Body.read(request, input.limit());
                if (bytes.length > 0) {
                    Body.requireType(request.getContentType(), input.contentType());
                }
                yield bytes;
            }
            case JSON, CSV -> {
                Body.requireType(request.getContentType(), input.contentType());
                yield Body.read(request, input.limit());
            }
            case AUDIO -> {
                Body.requireAudio(request.getContentType(), input.contentType());
                yield Body.readBytes(request, input.limit());
            }
        };
    }

    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? "/" : path;
    }
}
