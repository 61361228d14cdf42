package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Says in words which browser sent a request, "Chrome on Windows". Browsers say what they like of themselves: the words
 * help people to recognise their own, and decide nothing.
 */
public final class BrowserNames {
    private static final int LONGEST = 400;
    /** A mark in the header, and what it means. Order matters: nearly all call themselves Mozilla, Chrome and Safari. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Firefox/", "Firefox"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("Linux", "Linux"));

    private BrowserNames() {}

    private record Mark(String sign, String name) {}

    /** The browser and its system; "A browser" where it says neither. */
    public static String of(HttpServletRequest request) {
        String agent = agent(request);
        String browser = find(BROWSERS, agent);
        String system = find(SYSTEMS, agent);
        String name = browser.isEmpty() ? "A browser" : browser;
        return system.isEmpty() ? name : name + " on " + system;
    }

    /** The system alone; an empty text where it does not say. */
    public static String system(HttpServletRequest request) {
        return find(SYSTEMS, agent(request));
    }

    private static String agent(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(LONGEST, agent.length()));
    }

    private static String find(List<Mark> marks, String agent) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.sign()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
