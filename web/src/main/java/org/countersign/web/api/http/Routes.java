package org.countersign.web.api.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Leads an address to its operation. Addresses without parameters are found at once, the others by trying. */
public final class Routes {
    private final Map<String, Map<String, Route>> plain = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Route> all = new ArrayList<>();

    /** Takes the operations of all groups. */
    public Routes(List<Route.Group> groups) {
        for (Route.Group group : groups) {
            group.routes().forEach(this::add);
        }
    }

    /** All operations. */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /** An operation with the values of its address's parameters. */
    record Found(Route route, Map<String, String> parameters) {}

    /** The operation; leaves with 404 or 405 where there is none. */
    Found find(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        Map<String, Route> byMethod = plain.getOrDefault(path, Map.of());
        Route found = byMethod.get(asked);
        return found == null ? findPattern(asked, path, byMethod) : new Found(found, Map.of());
    }

    // A user may be called "import": an address without parameters does not hide the ones with.
    private Found findPattern(String method, String path, Map<String, Route> otherwise) {
        Set<String> allowed = new TreeSet<>(otherwise.keySet());
        String[] segments = path.split("/", -1);
        for (Pattern pattern : patterns) {
            if (pattern.matches(segments)) {
                Route found = pattern.byMethod.get(method);
                if (found != null) {
                    return new Found(found, pattern.parameters(segments));
                }
                allowed.addAll(pattern.byMethod.keySet());
            }
        }
        if (allowed.isEmpty()) {
            throw new ProblemException(ProblemKind.NOT_FOUND, "See /api/docs for the addresses there are.");
        }
        throw new MethodNotAllowed(String.join(", ", allowed));
    }

    private void add(Route route) {
        all.add(route);
        Map<String, Route> byMethod = route.template().contains("{")
                ? pattern(route.template()).byMethod
                : plain.computeIfAbsent(route.template(), _ -> new HashMap<>());
        if (byMethod.put(route.method(), route) != null) {
            throw new IllegalStateException("Two operations at " + route.method() + " " + route.template());
        }
    }

    private Pattern pattern(String template) {
        for (Pattern pattern : patterns) {
            if (pattern.template.equals(template)) {
                return pattern;
            }
        }
        Pattern added = new Pattern(template, template.split("/", -1), new HashMap<>());
        patterns.add(added);
        return added;
    }

    /** Carries the methods that an address does take. */
    static final class MethodNotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MethodNotAllowed(String allow) {
            super(allow, null, false, false);
        }
    }

    private record Pattern(String template, String[] segments, Map<String, Route> byMethod) {
        boolean matches(String[] path) {
            if (path.length != segments.length) {
                return false;
            }
            for (int i = 0; i < segments.length; i++) {
                if (!(parameter(i) ? !path[i].isEmpty() : segments[i].equals(path[i]))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> parameters(String[] path) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < segments.length; i++) {
                if (parameter(i)) {
                    values.put(segments[i].substring(1, segments[i].length() - 1), path[i]);
                }
            }
            return values;
        }

        private boolean parameter(int i) {
            return segments[i].startsWith("{");
        }
    }
}
