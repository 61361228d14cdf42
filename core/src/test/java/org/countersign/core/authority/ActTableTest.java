package org.countersign.core.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.countersign.core.user.Role;
import org.junit.jupiter.api.Test;

/**
 * Holds the documentation's table against the one in the code. To write it anew: {@code mvn -pl core test
 * -Dtest=ActTableTest -Dcountersign.write-docs=true}.
 */
class ActTableTest {
    private static final Path PAGE = Path.of("../docs/acts.md");
    private static final String BEGIN = "<!-- The table is made by ActTableTest from core/authority/Act. -->\n";

    private static String table() {
        StringBuilder table = new StringBuilder("| act |");
        for (Role role : Role.values()) {
            table.append(' ').append(words(role)).append(" |");
        }
        table.append(" to oneself | scope of a key |\n|").append(" --- |".repeat(Role.values().length + 3));
        for (Act act : Act.values()) {
            table.append("\n| `").append(act.wireName()).append("` |");
            for (Role role : Role.values()) {
                String reach = act.staff().reach(role).map(ActTableTest::words).orElse("");
                table.append(' ').append(reach).append(reach.isEmpty() ? "|" : " |");
            }
            table.append(' ').append(words(act.own())).append(" | ");
            table.append(act.scope().map(scope -> "`" + scope.wireName() + "`").orElse("none"));
            table.append(" |");
        }
        return table.append('\n').toString();
    }

    private static String words(Enum<?> constant) {
        return Arrays.stream(constant.name().split("_"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    @Test
    void theDocumentedTableIsTheOneInTheCode() throws IOException {
        String page = Files.readString(PAGE);
        int table = page.indexOf(BEGIN) + BEGIN.length();
        assertThat(table).as("the page has the mark above its table").isGreaterThanOrEqualTo(BEGIN.length());
        String current = page.substring(0, table) + table();
        if (Boolean.getBoolean("countersign.write-docs")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/acts.md is stale: see this test for how it is made")
                .isEqualTo(current);
    }
}
