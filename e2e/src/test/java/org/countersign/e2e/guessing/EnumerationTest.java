package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** G10: no answer tells whether a name exists. */
class EnumerationTest {
    private static final int WRONG_ANSWERS = 6;
    private static final int SAMPLES = 150;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void g10RestAnswersAnUnknownNameAsItDoesAKnownOne() {
        TestUser user = api.userWithApp("g10");
        String wrong = user.phone().wrongCode();

        Answer known = api.verify(user.name(), wrong);
        Answer unknown = api.verify("nobody-" + user.name(), wrong);

        assertThat(shape(unknown)).isEqualTo(shape(known));
        assertThat(unknown.text("reason")).isEqualTo(known.text("reason"));
        assertThat(unknown.text("message")).isEqualTo(known.text("message"));
        assertThat(unknown.text("triesLeft")).isEqualTo(known.text("triesLeft"));
    }

    @Test
    void g10TheChallengeOfAnUnknownNameBehavesLikeAnyOther() {
        TestUser user = api.userWithApp("g10");
        List<String> wrong = user.phone().wrongCodes(WRONG_ANSWERS);
        Answer known = api.start(user.name());
        Answer unknown = api.start("nobody-" + user.name());

        assertThat(shape(unknown)).isEqualTo(shape(known));
        assertThat(offer(unknown).keySet()).isEqualTo(offer(known).keySet());
        assertThat(offer(unknown).get("type")).isEqualTo(offer(known).get("type"));
        assertThat(offer(unknown).get("hint")).isEqualTo(offer(known).get("hint"));
        for (String code : wrong) {
            Answer knownNext = api.answer(known.text("id"), code);
            Answer unknownNext = api.answer(unknown.text("id"), code);
            assertThat(shape(unknownNext)).isEqualTo(shape(knownNext));
            assertThat(unknownNext.outcome()).isEqualTo(knownNext.outcome());
            assertThat(unknownNext.text("message")).isEqualTo(knownNext.text("message"));
            assertThat(unknownNext.text("triesLeft")).isEqualTo(knownNext.text("triesLeft"));
        }
        assertThat(shape(api.get("/verifications/" + unknown.text("id"))))
                .isEqualTo(shape(api.get("/verifications/" + known.text("id"))));
        assertThat(api.start("nobody-" + user.name()).outcome())
                .isEqualTo(api.start(user.name()).outcome())
                .isEqualTo("locked_out");
    }

    private static JsonObject offer(Answer answer) {
        return answer.json().getAsJsonArray("methods").get(0).getAsJsonObject();
    }

    /** Status, members and headers: all that could differ beside the values. */
    private static String shape(Answer answer) {
        Set<String> headers = new TreeSet<>(answer.headers().map().keySet());
        return answer.status() + " " + new TreeSet<>(answer.json().keySet()) + " " + headers;
    }

    @Test
    void g10RadiusAnswersAnUnknownNameAsItDoesAWrongPassword() {
        TestUser user = api.userWithApp("g10");

        RadiusReply known = server.vpn().ask(user.name(), "not the password");
        RadiusReply unknown = server.vpn().ask("nobody-" + user.name(), "not the password");

        assertThat(unknown.toString()).isEqualTo(known.toString());
        assertThat(unknown.attributes().stream().map(RadiusReply.Attribute::type))
                .isEqualTo(known.attributes().stream()
                        .map(RadiusReply.Attribute::type)
                        .toList());
    }

    @Test
    void g10RadiusAnswersCodesOfAnUnknownNameUpToTheLock() {
        TestUser user = api.userWithApp("g10");
        for (String code : user.phone().wrongCodes(WRONG_ANSWERS)) {
            assertThat(server.passcodeVpn().ask("nobody-" + user.name(), code))
                    .hasToString(server.passcodeVpn().ask(user.name(), code).toString());
        }
    }

    @Test
    void g10ThePageAnswersAnUnknownNameAsItDoesAWrongPassword() {
        TestUser user = api.userWithApp("g10");

        WebPage known = server.visitor().password(user.name(), "not the password");
        WebPage unknown = server.visitor().password("nobody-" + user.name(), "not the password");

        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.path()).isEqualTo(known.path());
        assertThat(unknown.text()).isEqualTo(known.text());
        assertThat(new TreeSet<>(unknown.headers().map().keySet()))
                .isEqualTo(new TreeSet<>(known.headers().map().keySet()));
    }

    @Test
    void g10HowLongKnownAndUnknownNamesTakeIsPrinted() {
        TestUser user = api.userWithApp("g10");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            // Interleaved, so that whatever else the machine does meets both.
            known.add(nanos(user.name()));
            unknown.add(nanos("nobody-" + user.name()));
        }
        System.out.printf(
                "G10, start of a challenge over REST, %d samples each: known median %d us, unknown median %d us%n",
                SAMPLES, median(known), median(unknown));
        assertThat(known).hasSameSizeAs(unknown);
    }

    private long nanos(String name) {
        long begun = System.nanoTime();
        api.start(name);
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> nanos) {
        return Duration.ofNanos(nanos.stream()
                                .sorted()
                                .skip(nanos.size() / 2)
                                .findFirst()
                                .orElseThrow())
                        .toNanos()
                / 1000;
    }
}
