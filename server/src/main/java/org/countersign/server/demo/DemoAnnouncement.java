package org.countersign.server.demo;

import java.io.PrintWriter;

/** What the demonstration prints once it takes requests. */
public final class DemoAnnouncement {
    /** The last line. */
    public static final String READY = "Countersign is ready";

    private DemoAnnouncement() {}

    /** Prints it. */
    public static void print(PrintWriter out, DemoData data, DemoDoors doors) {
        out.println("A demonstration: it listens on this machine only (127.0.0.1), and its secrets are no secrets.");
        out.println();
        String httpUrl = doors.httpUrl();
        out.println("Sign in   " + httpUrl + "/");
        out.println("Admin     " + httpUrl + "/admin");
        out.println("Outbox    " + httpUrl + "/outbox  (texts and calls, none of which leaves this machine)");
        out.println("API       " + httpUrl + "/api/v1");
        out.println("API key   " + data.apiKey());
        out.println("RADIUS    127.0.0.1:" + doors.radiusPort() + "  secret: " + data.radiusSecret());
        out.println("LDAP      127.0.0.1:" + doors.ldapPort() + "  uid=NAME,ou=users," + DemoData.LDAP_BASE);
        out.println();
        for (DemoUser user : data.users()) {
            out.println(user.name() + "  password: " + user.password());
        }
        out.println();
        for (DemoUser user : data.users()) {
            user.totpSeed().ifPresent(seed -> out.println(user.name() + "  passcode seed: " + seed));
        }
        out.println("A passcode on the command line: oathtool --totp --base32 " + DemoData.ALICE_SEED);
        out.println();
        out.println("Ctrl-C stops it; the data stay.");
        out.println(READY);
        out.flush();
    }
}
