package org.countersign.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntFunction;
import org.countersign.core.account.Account;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ATTACKS G20, G11: one account, guessed from many addresses. */
class GuessingFromManyAddressesTest {
    private final InMemoryHouse house = new InMemoryHouse();

    @BeforeEach
    void alice() {
        house.user("alice", MfaState.DISABLED);
    }

    private PasswordCheck check(String password, @Nullable String address) {
        Account account = house.accounts.byName(house.tenant, Username.require("alice"));
        return house.passwords.check(account, password, new Origin(Door.WEB, "Portal", address, "test"));
    }

    private int looked(int guesses, IntFunction<@Nullable String> address) {
        int looked = 0;
        for (int i = 0; i < guesses; i++) {
            looked += check("wrong " + i, address.apply(i)) instanceof PasswordCheck.Wrong ? 1 : 0;
        }
        return looked;
    }

    private void entersFrom(String address) {
        assertThat(check(InMemoryHouse.PASSWORD, address)).as(address).isInstanceOf(PasswordCheck.Right.class);
    }

    @Test
    void g20AThousandAddressesOfOne64AreOneAddress() {
        assertThat(looked(1_000, i -> "2001:db8:1:1::" + Integer.toHexString(i)))
                .isEqualTo(PasswordThrottle.FREE);
        entersFrom("2001:db8:2:1::1");
        entersFrom("192.0.2.1");
    }

    @Test
    void g20AnIpv4AddressWrittenAsIpv6IsTheSame() {
        assertThat(looked(20, i -> i % 2 == 0 ? "192.0.2.1" : "::ffff:192.0.2.1"))
                .isEqualTo(PasswordThrottle.FREE);
    }

    @Test
    void clientsOfUnknownAddressAreOne() {
        assertThat(looked(20, i -> i % 2 == 0 ? null : "")).isEqualTo(PasswordThrottle.FREE);
        entersFrom("192.0.2.1");
    }

    @Test
    void g20ManyNetworksOfOne48AreSlowedTogether() {
        assertThat(looked(1_000, i -> "2001:db8:1:" + Integer.toHexString(i) + "::1"))
                .isBetween(20, 25);
        entersFrom("2001:db8:2:1::1");
        entersFrom("192.0.2.1");
    }

    @Test
    void g20ManyIpv4AddressesMeetABoundOnTheAccount() {
        int looked = looked(2_000, i -> "198.51." + (i % 200 / 100) + "." + (i % 100));
        assertThat(looked).isBetween(200, 310);
        entersFrom("192.0.2.1");
    }

    @Test
    void g11WhoMistypesWhileOthersGuessWaitsFiveMinutesAtMost() {
        looked(1_000, i -> "198.51.100." + i % 200);
        assertThat(check("a typing error", "192.0.2.1")).isInstanceOf(PasswordCheck.Wrong.class);
        for (int second = 0; second < PasswordThrottle.LONGEST.toSeconds(); second += 5) {
            house.clock.pass(Duration.ofSeconds(5));
            looked(200, i -> "198.51.100." + i);
        }
        entersFrom("192.0.2.1");
    }
}
