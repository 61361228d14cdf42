package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What administrators do to a user (S4). */
final class UserActs {
    private UserActs() {}

    /** An act on one user, with a reason for the audit. */
    abstract static class OnUser extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit.")
        private @Nullable String reason;

        String path() {
            return ApiClient.user(name);
        }

        JsonObject body() {
            return reason(reason);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            String until = text(answer, "blockedUntil");
            out.println(text(answer, "name") + " is " + text(answer, "state")
                    + (text(answer, "registered").equals("true") ? ", registered" : ", not registered")
                    + (text(answer, "registrationRequired").equals("true") ? ", must register again" : "")
                    + (text(answer, "locked").equals("true") ? ", locked out" : "")
                    + (until.isEmpty() ? "" : ", blocked until " + until)
                    + ".");
        }
    }

    /** Sets the MFA state. */
    abstract static class ChangeState extends OnUser {
        private final String state;

        ChangeState(String state) {
            this.state = state;
        }

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = body();
            body.addProperty("state", state);
            return client.send("PUT", path() + "/mfa-state", body);
        }
    }

    /** Turns the second factor on. */
    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Asks the user to register at the next browser sign-in.",
            footer = {"", "Example:", "  countersign admin user enable bob"})
    static final class Enable extends ChangeState {
        Enable() {
            super("ENABLED");
        }
    }

    /** Makes the second factor necessary. */
    @Command(
            name = "enforce",
            mixinStandardHelpOptions = true,
            description = "Lets the user in with a second factor only.",
            footer = {"", "Example:", "  countersign admin user enforce bob"})
    static final class Enforce extends ChangeState {
        Enforce() {
            super("ENFORCED");
        }
    }

    /** Turns the second factor off. */
    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Asks the user for no second factor; the methods are kept, a lockout ends.",
            footer = {"", "Example:", "  countersign admin user disable bob --reason \"Left the pilot\""})
    static final class Disable extends ChangeState {
        Disable() {
            super("DISABLED");
        }
    }

    /** Ends a lockout. */
    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = "Ends a lockout.",
            footer = {"", "Example:", "  countersign admin user unlock alice --reason \"Called back\""})
    static final class Unlock extends OnUser {
        @Override
        JsonElement act(ApiClient client) {
            return client.send("POST", path() + "/unlock", body());
        }
    }

    /** Requires registration again. */
    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = {
                "Requires the user to register again; ends lockout and sessions.",
                "The present methods work until then, unless they are removed."
            },
            footer = {"", "Example:", "  countersign admin user reset alice --remove-methods --reason \"Phone lost\""})
    static final class Reset extends OnUser {
        @Option(names = "--remove-methods", description = "For a lost phone: the methods stop working now.")
        private boolean removeMethods;

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = body();
            body.addProperty("removeMethods", removeMethods);
            return client.send("POST", path() + "/require-registration", body);
        }
    }

    /** Blocks. */
    @Command(
            name = "block",
            mixinStandardHelpOptions = true,
            description = "Refuses every verification of the user.",
            footer = {"", "Example:", "  countersign admin user block alice --days 30 --reason \"Stolen laptop\""})
    static final class Block extends OnUser {
        @Option(names = "--days", description = "For how long (default: 90).")
        private int days = 90;

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = body();
            body.addProperty("days", days);
            return client.send("POST", path() + "/block", body);
        }
    }

    /** Ends a block. */
    @Command(
            name = "unblock",
            mixinStandardHelpOptions = true,
            description = "Ends a block.",
            footer = {"", "Example:", "  countersign admin user unblock alice"})
    static final class Unblock extends OnUser {
        @Override
        JsonElement act(ApiClient client) {
            return client.send("POST", path() + "/unblock", body());
        }
    }

    /** Sets a password. */
    @Command(
            name = "set-password",
            mixinStandardHelpOptions = true,
            description = "Sets the user's password, which is asked for or read from a file; ends the sessions.",
            footer = {"", "Example:", "  countersign admin user set-password alice --password-file -"})
    static final class SetPassword extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "File whose first line is the password; - for standard input.")
        private @Nullable Path passwordFile;

        @Override
        JsonElement act(ApiClient client) {
            JsonObject body = new JsonObject();
            body.addProperty("password", Secrets.read(passwordFile, "password", "--password-file"));
            return client.send("PUT", ApiClient.user(name) + "/password", body);
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("The password of " + text(answer, "name") + " was set.");
        }
    }
}
