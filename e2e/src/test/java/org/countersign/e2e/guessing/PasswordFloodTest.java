package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.junit.jupiter.api.Test;

/** G11 and G20: an outsider who does not know the password locks nobody out, and is slowed from wherever they try. */
class PasswordFloodTest {
    private static final int ADDRESSES = 150;
    private static final int PAGES = 40;
    private static final int FROM_ONE_ADDRESS = 2_000;
    private static final int FREE = 5;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void g11ManyAddressesWithWrongPasswordsLeaveTheUsersOwnSignInAlone() {
        TestUser user = api.userWithApp("g11");

        List<RadiusReply> replies = Together.run(
                16,
                Together.times(
                        ADDRESSES,
                        i -> () -> server.vpn().askFrom("198.51.100." + i, user.name(), "wrong password " + i)));
        List<Integer> statuses = Together.run(
                8,
                Together.times(
                        PAGES,
                        i -> () -> server.visitorFrom("127.0.1." + (i + 1))
                                .password(user.name(), "wrong password " + i)
                                .status()));

        assertThat(replies).noneMatch(RadiusReply::accepted);
        assertThat(statuses).doesNotContain(200, 302);
        assertThat(api.failures(user.name())).as("second factors").isZero();
        assertThat(api.locked(user.name())).isFalse();
        assertThat(server.visitorFrom("127.0.2.1")
                        .signIn(user.name(), user.password(), user.phone().code())
                        .path())
                .isEqualTo("/profile");
        assertThat(server.vpn()
                        .askFrom(
                                "192.0.2.7",
                                user.name(),
                                user.password() + "," + user.phone().code())
                        .accepted())
                .isTrue();
    }

    @Test
    void g11AGuesserAtOneAddressIsSlowedAndCostsNothing() {
        TestUser user = api.userWithApp("g11");

        List<RadiusReply> replies = Together.run(
                32,
                Together.times(
                        FROM_ONE_ADDRESS,
                        i -> () -> server.vpn().askFrom("198.51.100.9", user.name(), "wrong password " + i)));

        assertThat(replies).allMatch(reply -> reply.kind() == RadiusReply.Kind.REJECT);
        // While it lasts, a wait of 1, 2, 4, 8 … seconds ends now and then.
        assertThat(looked(replies)).isBetween((long) FREE, FREE + 10L);
        assertThat(api.failures(user.name())).isZero();
        assertThat(server.vpn()
                        .askFrom(
                                "192.0.2.7",
                                user.name(),
                                user.password() + "," + user.phone().code())
                        .accepted())
                .isTrue();
    }

    @Test
    void g20ThreeHundredGuessesFromOneIpv6NetworkAreSlowedAsFromOneAddress() {
        TestUser user = api.userWithApp("g20");

        List<RadiusReply> replies = Together.run(
                16,
                Together.times(
                        300,
                        i -> () -> server.vpn()
                                .askFrom(
                                        "2001:db8:1:1::" + Integer.toHexString(i + 1),
                                        user.name(),
                                        "wrong password " + i)));

        assertThat(looked(replies)).isBetween((long) FREE, FREE + 10L);
        assertThat(server.vpn()
                        .askFrom(
                                "2001:db8:2:1::1",
                                user.name(),
                                user.password() + "," + user.phone().code())
                        .accepted())
                .as("the user, from elsewhere")
                .isTrue();
    }

    @Test
    void g20ManyAddressesMeetABoundOnTheAccountAndTheUserDoesNot() {
        TestUser user = api.userWithApp("g20");

        for (int round = 0; round < 3; round++) {
            List<RadiusReply> replies = Together.run(
                    16,
                    Together.times(
                            ADDRESSES,
                            i -> () -> server.vpn().askFrom("198.51.100." + i, user.name(), "wrong password " + i)));
            assertThat(looked(replies)).isLessThanOrEqualTo(round == 0 ? ADDRESSES : 10);
        }
        assertThat(server.visitorFrom("127.0.2.2")
                        .signIn(user.name(), user.password(), user.phone().code())
                        .path())
                .isEqualTo("/profile");
    }

    private static long looked(List<RadiusReply> replies) {
        return replies.stream()
                .filter(reply -> reply.message().startsWith("The user name or the password"))
                .count();
    }
}
