package org.countersign.e2e.harness;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visitor who registers reads from the pages: a seed, an activation code, a form's token. */
public final class HalfRegistered {
    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*data-value=\"([A-Z2-7]+)\"");
    private static final Pattern CODE = Pattern.compile("id=\"code\"[^>]*data-value=\"([^\"]+)\"");

    private HalfRegistered() {}

    /** Chooses an authenticator app, and reads the seed that is shown for it. */
    public static Phone seed(WebClient visitor) {
        WebPage choose = visitor.open("/register");
        return seed(visitor.submit(choose.form("/register/method"), Map.of("method", "totp")));
    }

    /** The seed on a page. */
    public static Phone seed(WebPage page) {
        return Phone.totp(value(KEY, page));
    }

    /** Proves a seed that a page has shown. */
    public static WebPage prove(WebClient visitor, Phone app) {
        WebPage prove = visitor.open("/register/prove");
        return visitor.submit(prove.form("/register/prove"), Map.of("code", app.code(), "label", "Phone"));
    }

    /** Opens the page of an activation, and reads its code. */
    public static String activation(WebClient visitor) {
        return activation(visitor.open("/register/device"));
    }

    /** The activation code on a page. */
    public static String activation(WebPage page) {
        return value(CODE, page);
    }

    /** Whether a page shows backup codes. */
    public static boolean showsBackupCodes(WebPage page) {
        return page.html().contains("id=\"codes\"");
    }

    private static String value(Pattern pattern, WebPage page) {
        Matcher found = pattern.matcher(page.html());
        if (!found.find()) {
            throw new IllegalStateException(
                    "nothing like " + pattern + " on " + page.status() + " " + page.path() + " " + page.heading());
        }
        return found.group(1);
    }
}
