package org.countersign.web.hook.voice;

import java.util.List;
import org.countersign.core.call.Gather;

/** Instructions for a call, in TwiML (https://www.twilio.com/docs/voice/twiml). */
final class Twiml {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>";
    private static final String TAIL = "</Response>\n";

    private Twiml() {}

    /**
     * Plays, and gathers keys.
     *
     * @param plays addresses of recordings
     * @param action where the keys go; silence goes there too
     */
    static String ask(List<String> plays, Gather gather, String action) {
        // Without a finishing key the hash key is a digit like the others: alone, it would else look like silence.
        String until = gather.untilHash() ? "finishOnKey=\"#\"" : "finishOnKey=\"\" numDigits=\"1\"";
        return HEAD + "<Gather input=\"dtmf\" " + until + " timeout=\"" + gather.seconds()
                + "\" actionOnEmptyResult=\"true\" method=\"POST\" action=\"" + escaped(action) + "\">" + played(plays)
                + "</Gather>" + TAIL;
    }

    /** Plays, and hangs up. */
    static String end(List<String> plays) {
        return HEAD + played(plays) + "<Hangup/>" + TAIL;
    }

    private static String played(List<String> plays) {
        StringBuilder text = new StringBuilder();
        plays.forEach(address -> text.append("<Play>").append(escaped(address)).append("</Play>"));
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
