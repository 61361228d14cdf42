package org.countersign.server.command.admin;

import picocli.CommandLine.Command;

/** {@code countersign admin}: the groups of acts. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "GROUP",
        description = {
            "Administers a running server by way of its REST API.",
            "Exit code 0 where it was done, 1 where not, 2 where the command line is wrong."
        },
        subcommands = {
            UserCommand.class,
            DeviceCommand.class,
            AppPasswordCommand.class,
            RememberedBrowserCommand.class,
            SettingsCommand.class,
            ApplicationCommand.class,
            RadiusClientCommand.class,
            ProviderCommand.class,
            ApiKeyCommand.class,
            TenantCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  countersign admin user list --view not-registered",
            "  countersign admin user enable bob --reason \"Ticket 4711\"",
            "  countersign admin app-password delete-all bob --yes",
            "  countersign admin device activate bob --qr",
            "  countersign admin settings set appPasswords=true",
            "  countersign admin apikey add Intranet --scope verifications",
            "  countersign admin radius-client add vpn --cidr 192.0.2.10 --secret-file vpn.secret",
            "  countersign admin provider test acme --to \"+1 202 555 0130\"",
            "  countersign admin user list --url https://mfa.example.org --key-file ~/.countersign-key --json"
        })
public final class AdminCommand extends CommandGroup {}
