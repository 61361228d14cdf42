package org.countersign.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {
    private final InMemoryHouse house = new InMemoryHouse();

    /** Attack T23: a name of marks alone breaks no page. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ana Lund|AL",
                "ana|A",
                "ana.maria lund|AL",
                "-|-",
                "_|_",
                "@|@",
                "--- ---|-",
                "\ud83d\ude80|\ud83d\ude80",
                "-ana|A"
            })
    void t23EveryDisplayNameHasInitials(String displayName, String initials) {
        User user = house.user("u", MfaState.ENFORCED).withProfile(displayName, null, "en");
        assertThat(People.initials(user)).isEqualTo(initials);
    }
}
