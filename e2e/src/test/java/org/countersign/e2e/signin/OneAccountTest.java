package org.countersign.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

class OneAccountTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void aCodeOfOathtoolOpensTheVpnOnceAndNoOtherDoorAfterwards() {
        TestUser user = api.userWithApp("one");
        String code = Phone.oathtool(user.phone().seed());

        assertThat(server.vpn().radclient(user.name(), user.password() + "," + code))
                .isEqualTo("Access-Accept");
        assertThat(server.vpn().radclient(user.name(), user.password() + "," + code))
                .isEqualTo("Access-Reject");
        assertThat(api.verify(user.name(), code).outcome()).isEqualTo("code_already_used");
        WebPage page = server.visitor().signIn(user.name(), user.password(), code);
        assertThat(page.path()).isEqualTo("/signin/verify");
        assertThat(page.html()).contains("used");
        assertThat(server.visitor().open("/profile").heading()).isEqualTo("Sign in");
    }

    @Test
    void aCodeUsedAtThePageIsRefusedByRestAndRadius() {
        TestUser user = api.userWithApp("one");
        String code = user.phone().code();

        WebPage profile = server.visitor().signIn(user.name(), user.password(), code);

        assertThat(profile.path()).isEqualTo("/profile");
        assertThat(api.verify(user.name(), code).outcome()).isEqualTo("code_already_used");
        assertThat(server.passcodeVpn().ask(user.name(), code).kind()).isEqualTo(RadiusReply.Kind.REJECT);
    }

    @Test
    void theVpnAsksForTheCodeWhereItIsNotAppended() {
        TestUser user = api.userWithApp("one");

        RadiusReply challenge = server.vpn().ask(user.name(), user.password());
        assertThat(challenge.kind()).isEqualTo(RadiusReply.Kind.CHALLENGE);
        assertThat(server.vpn()
                        .answer(user.name(), user.phone().code(), challenge.state())
                        .accepted())
                .isTrue();
    }

    @Test
    void aVerificationStartedOverRestIsAnsweredInASecondCall() {
        TestUser user = api.userWithApp("one");

        String id = api.start(user.name()).text("id");
        assertThat(api.get("/verifications/" + id).outcome()).isEqualTo("pending");
        assertThat(api.answer(id, user.phone().wrongCode()).outcome()).isEqualTo("wrong_code");
        assertThat(api.answer(id, user.phone().code()).outcome()).isEqualTo("approved");
        assertThat(api.get("/verifications/" + id + "?wait=5").outcome()).isEqualTo("approved");
        assertThat(api.answer(id, user.phone().code()).outcome()).isEqualTo("challenge_over");
    }

    @Test
    void aBackupCodeSignsInOnceAtAnyDoor() {
        TestUser user = api.userWithApp("one");
        String code = api.backupCodes(user.name()).getFirst();

        assertThat(server.vpn().ask(user.name(), user.password() + "," + code).accepted())
                .isTrue();
        assertThat(api.verify(user.name(), code).outcome()).isEqualTo("code_already_used");
    }

    @Test
    void aPasswordAloneOpensNothingOfAnEnforcedUser() {
        TestUser user = api.userWithApp("one");
        WebClient visitor = server.visitor();

        visitor.password(user.name(), user.password());

        assertThat(visitor.open("/profile").path()).isNotEqualTo("/profile");
        assertThat(visitor.open("/admin/users").path()).isNotEqualTo("/admin/users");
        assertThat(visitor.open("/register/app").path()).isNotEqualTo("/register/app");
    }
}
