package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code countersign admin device}: phones with the authenticator app (S3.2). */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ACT",
        description = "Devices: phones with the authenticator app.",
        subcommands = {DeviceCommand.ListDevices.class, DeviceCommand.Remove.class, DeviceCommand.Activate.class},
        footer = {"", "Example:", "  countersign admin device activate ingrid --qr"})
final class DeviceCommand extends CommandGroup {
    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists a user's devices.",
            footer = {"", "Example:", "  countersign admin device list ingrid"})
    static final class ListDevices extends AdminAct {
        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Override
        JsonElement act(ApiClient client) {
            return client.get(ApiClient.user(name) + "/devices");
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            Table.print(out, list(answer, "devices"), "id", "label", "activatedAt", "lastSeenAt", "push");
        }
    }

    /** Removes one. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a device; it is cut off at once.",
            footer = {"", "Example:", "  countersign admin device remove ingrid 0198c3f2-2222-7a2b-8c3d-4e5f60718293"})
    static final class Remove extends AdminAct {
        @Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ID", description = "The id, as 'device list' shows it.")
        private String id = "";

        @Override
        JsonElement act(ApiClient client) {
            client.delete(ApiClient.user(name) + "/devices/" + ApiClient.encode(id));
            return JsonNull.INSTANCE;
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("Removed the device " + id + " of " + name + ".");
        }
    }

    /** Gives leave to activate one. */
    @Command(
            name = "activate",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an activation code and prints it, this once.",
                "Whoever types or scans it owns a device of the user's: say it to nobody else."
            },
            footer = {"", "Example:", "  countersign admin device activate ingrid --qr"})
    static final class Activate extends AdminAct {
        private static final int GROUP = 5;

        @Parameters(paramLabel = "NAME", description = "The user name.")
        private String name = "";

        @Option(names = "--qr", description = "Also draws the address as a QR code, for the app to scan.")
        private boolean qr;

        @Override
        JsonElement act(ApiClient client) {
            return client.send("POST", ApiClient.user(name) + "/activation", new JsonObject());
        }

        @Override
        void tell(JsonElement answer, PrintWriter out) {
            out.println("A device of " + name + " can be activated once, until " + text(answer, "expiresAt") + ":");
            out.println("code     " + text(answer, "code").replaceAll("(.{" + GROUP + "})(?=.)", "$1 "));
            out.println("server   " + text(answer, "server"));
            out.println("address  " + text(answer, "address"));
            if (qr) {
                out.print(QrText.of(text(answer, "address")));
            }
        }
    }
}
