package org.countersign.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds of every command there is. */
class CommandTreeTest {
    private static final Pattern SECRET = Pattern.compile(
            "(^|-)(password|passcode|secret|token|code|seed|pin)$|^--(api-)?key$|^(PASSWORD|SECRET|KEY)$");

    @Test
    void noCommandTakesASecretAsAnArgumentWhichOthersCouldRead() {
        for (CommandLine command : commands()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
                assertThat(SECRET.matcher(name).find() && argument.arity().max() > 0)
                        .as("%s %s", command.getCommandSpec().qualifiedName(), name)
                        .isFalse();
            }
        }
    }

    @Test
    void everyCommandSaysWhatItDoesAndShowsAnExample() {
        for (CommandLine command : commands()) {
            var usage = command.getCommandSpec().usageMessage();
            String name = command.getCommandSpec().qualifiedName();
            if (!name.endsWith(" help") && !name.endsWith(" version")) {
                assertThat(usage.description()).as(name).isNotEmpty();
                assertThat(String.join("\n", usage.footer())).as(name).contains("  countersign ");
            }
        }
    }

    @Test
    void theManualNamesEveryCommand() throws IOException {
        String manual =
                Files.readString(Path.of("..", "docs", "man", "countersign.1")).replace("\\-", "-");
        for (CommandLine command : commands()) {
            String name = command.getCommandName();
            if (!name.equals("help")) {
                assertThat(manual).as(command.getCommandSpec().qualifiedName()).contains(name);
            }
        }
    }

    private static List<CommandLine> commands() {
        List<CommandLine> commands = new ArrayList<>();
        add(Countersign.commandLine(), commands);
        assertThat(commands).as("commands found").hasSizeGreaterThan(40);
        return commands;
    }

    private static void add(CommandLine parent, List<CommandLine> commands) {
        parent.getSubcommands().values().forEach(command -> {
            commands.add(command);
            add(command, commands);
        });
    }
}
