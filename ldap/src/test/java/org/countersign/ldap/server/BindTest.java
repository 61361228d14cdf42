package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.net.InetSocketAddress;
import java.util.List;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.StartRequest;
import org.countersign.ldap.operation.LdapCounter;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.operation.Reply;
import org.countersign.ldap.operation.Session;
import org.countersign.ldap.tree.UserTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who binds and who does not (RFC 4513 5.1, ATTACKS P5). */
class BindTest {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";

    private final FakeCore core = new FakeCore().user("alice", "wonderland").user("carol", "secret", "123456");

    @Test
    void aRightPasswordBindsAndTheServerKnowsWhoItIs() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");

            assertThat(whoAmI(connection)).isEqualTo("dn:" + ALICE);
            StartRequest asked = core.started.getFirst();
            assertThat(asked.tenant()).isEqualTo(FakeCore.TENANT);
            assertThat(asked.origin().door()).isEqualTo(Door.LDAP);
            assertThat(asked.origin().application()).isEqualTo("Mail");
            assertThat(asked.origin().clientAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aWrongPasswordAnUnknownNameAndANameOutsideTheTreeReadTheSame() throws LDAPException {
        try (TestDoor door = TestDoor.open(core)) {
            List<LDAPException> refusals = List.of(
                    door.refusal(ALICE, "wrong"),
                    door.refusal("uid=nobody,ou=users,dc=demo", "wrong"),
                    door.refusal("uid=alice,ou=users,dc=elsewhere", "wonderland"),
                    door.refusal("no DN at all", "wonderland"));

            assertThat(refusals).allSatisfy(refusal -> {
                assertThat(refusal.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
                assertThat(refusal.getDiagnosticMessage()).isEqualTo("The user name or the password is not right.");
            });
        }
    }

    @Test
    void anEmptyPasswordNeverBinds() throws LDAPException {
        try (TestDoor door = TestDoor.open(core.user("empty", ""))) {
            LDAPException refusal = door.refusal("uid=empty,ou=users,dc=demo", "");

            assertThat(refusal.getResultCode()).isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
            assertThat(refusal.getDiagnosticMessage()).isEqualTo("An empty password never binds.");
            assertThat(core.started).isEmpty();
        }
    }

    @Test
    void anAnonymousBindMakesTheConnectionNobodys() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");
            connection.bind("", "");

            assertThat(whoAmI(connection)).isEmpty();
            LDAPException refused = catchThrowableOfType(
                    LDAPException.class, () -> connection.search(ALICE, SearchScope.BASE, "(uid=*)"));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(door.refusal("", "wonderland").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(core.started).hasSize(1);
            assertThat(door.statistics.count(LdapCounter.BOUND)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uid=alice+cn=alice,ou=users,dc=demo",
                "sn=alice,ou=users,dc=demo",
                "cn=alice,ou=services,dc=demo",
                "ou=users,dc=demo",
                "uid=alice,uid=alice,ou=users,dc=demo",
                "uid=alice,ou=users,dc=demo,dc=org",
                "uid=alice,ou=users",
                "uid=alice,dc=demo",
                "uid=x,uid=alice,ou=users,dc=demo",
                "uid=alice,ou=users,dc=demo;uid=bob",
                "(uid=alice)",
                "uid=alice,ou=users,dc=demo\0",
                "uid="
            })
    void aNameOfAnotherShapeIsNobodysAndTheCoreIsNotEvenAsked(String dn) throws LDAPException {
        try (TestDoor door = TestDoor.open(core)) {
            assertThat(door.refusal(dn, "wonderland").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(core.started).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "alice)(uid=*", "a*", "alice)(|(objectClass=*)", "x,ou=users"})
    void aFilterInANameIsANameNobodyHas(String name) throws LDAPException {
        try (TestDoor door = TestDoor.open(core)) {
            String dn = "uid=" + name.replace(",", "\\,") + ",ou=users,dc=demo";
            assertThat(door.refusal(dn, "wonderland").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(core.started).extracting(StartRequest::username).containsExactly(name);
        }
    }

    @Test
    void spellingsOfTheSameDnAreTheSame() throws LDAPException {
        try (TestDoor door = TestDoor.open(core)) {
            assertThat(door.binds("UID=alice, OU=Users, DC=Demo", "wonderland")).isTrue();
            assertThat(door.binds("uid=\\61lice,ou=users,dc=demo", "wonderland"))
                    .isTrue();
        }
    }

    @Test
    void aRefusedBindLeavesTheConnectionToNobody() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");
            LDAPException refusal = TestDoor.refusal(connection, ALICE, "wrong");

            assertThat(refusal.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(whoAmI(connection)).isEmpty();
        }
    }

    @Test
    void aCodeAfterThePasswordIsTakenOnlyWhereTheSettingsSayThatItIsTypedThere() throws LDAPException {
        String carol = "uid=carol,ou=users,dc=demo";
        try (TestDoor door = TestDoor.open(core)) {
            assertThat(door.refusal(carol, "secret,123456").getDiagnosticMessage())
                    .isEqualTo("The user name or the password is not right.");
            assertThat(door.refusal(carol, "secret").getDiagnosticMessage()).contains("cannot ask for it");
        }
        try (TestDoor door = TestDoor.withCodes(core)) {
            assertThat(door.refusal(carol, "secret").getDiagnosticMessage()).contains("password,123456");
            assertThat(door.refusal(carol, "secret,000000").getDiagnosticMessage())
                    .startsWith("That code is not right.");
            assertThat(door.binds(carol, "secret,123456")).isTrue();
            assertThat(door.refusal(carol, "secret,123456").getDiagnosticMessage())
                    .startsWith("That code is not right.");
        }
    }

    @Test
    void aPasswordThatEndsLikeACodeBindsWithoutOne() throws LDAPException {
        try (TestDoor door = TestDoor.withCodes(core.user("dora", "summer,123456"))) {
            assertThat(door.binds("uid=dora,ou=users,dc=demo", "summer,123456")).isTrue();
        }
    }

    @Test
    void whereTheUserHasTheAppTheBindIsHeldForItsAnswer() throws LDAPException {
        String carol = "uid=carol,ou=users,dc=demo";
        try (TestDoor door = TestDoor.withCodes(core)) {
            core.withApp(Challenge.State.APPROVED);
            assertThat(door.binds(carol, "secret,push")).isTrue();
            assertThat(door.binds(carol, "secret")).isTrue();
            core.withApp(Challenge.State.DENIED);
            assertThat(door.refusal(carol, "secret").getDiagnosticMessage())
                    .isEqualTo("The request was denied in the app.");
            core.withApp(Challenge.State.PENDING);
            assertThat(door.refusal(carol, "secret").getDiagnosticMessage()).startsWith("Nobody answered");
            assertThat(core.asked).isEqualTo(4);
            assertThat(door.refusal(carol, "wrong,push").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(core.asked).isEqualTo(4);
        }
    }

    @Test
    void whoTypesPhoneIsCalledAndTheBindIsHeldAndNobodyElseIs() throws LDAPException {
        String carol = "uid=carol,ou=users,dc=demo";
        core.withPhone(Challenge.State.APPROVED);
        try (TestDoor door = TestDoor.withCodes(core)) {
            assertThat(door.refusal(carol, "secret").getDiagnosticMessage()).contains("password,123456");
            assertThat(core.called).as("a program that binds again and again").isZero();
            assertThat(door.binds(carol, "secret,phone")).isTrue();
            assertThat(door.refusal(carol, "secret,sms").getDiagnosticMessage()).contains("can't be typed here");
            assertThat(door.refusal(carol, "wrong,phone").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            core.withPhone(Challenge.State.DENIED);
            assertThat(door.refusal(carol, "secret,phone").getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(core.called).isEqualTo(2);
        }
    }

    @Test
    void whoMustRegisterIsToldWhere() throws LDAPException {
        core.always(FakeCore.mustRegister());
        try (TestDoor door = TestDoor.open(core)) {
            LDAPException refusal = door.refusal(ALICE, "wonderland");
            assertThat(refusal.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(refusal.getDiagnosticMessage()).contains("set up a second factor");
        }
    }

    @Test
    void everyReasonHasACodeAndOneLine() throws LDAPException {
        try (TestDoor door = TestDoor.open(core)) {
            for (Reason reason : Reason.values()) {
                core.always(FakeCore.denied(reason));
                LDAPException refusal = door.refusal(ALICE, "wonderland");
                assertThat(refusal.getResultCode())
                        .isEqualTo(reason == Reason.BUSY ? ResultCode.BUSY : ResultCode.INVALID_CREDENTIALS);
                assertThat(refusal.getDiagnosticMessage()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    @Test
    void whatCannotBeDecidedIsUnavailableAndAFaultIsNoSuccess() throws LDAPException {
        try (TestDoor door = TestDoor.open(new StartOnly(_ -> {
            throw new Unavailable("the database is away");
        }))) {
            assertThat(door.refusal(ALICE, "wonderland").getResultCode()).isEqualTo(ResultCode.UNAVAILABLE);
        }
        try (TestDoor door = TestDoor.open(new StartOnly(_ -> {
            throw new IllegalStateException("a bug with wonderland in it");
        }))) {
            LDAPException refusal = door.refusal(ALICE, "wonderland");
            assertThat(refusal.getResultCode()).isEqualTo(ResultCode.OTHER);
            assertThat(refusal.getDiagnosticMessage()).doesNotContain("wonderland");
        }
    }

    @Test
    void versionTwoIsRefused() throws Exception {
        // bind, version 2, with the right name and password
        try (TestDoor door = TestDoor.open(core);
                var socket = door.socket()) {
            socket.getOutputStream().write(Octets.bind(1, 2, ALICE, "wonderland"));
            assertThat(Octets.resultCode(socket.getInputStream())).isEqualTo(ResultCode.PROTOCOL_ERROR_INT_VALUE);
            assertThat(core.started).isEmpty();
        }
    }

    @Test
    void passwordsFromAnotherMachineNeedTls() {
        Session session = new Session(new InetSocketAddress("192.0.2.7", 50_000));
        Operations operations = new Operations(
                _ -> {
                    throw new AssertionError("asked");
                },
                TestDoor.searches(new UserTree("dc=demo"), core.lookup, true),
                true,
                1,
                new LdapStatistics());

        Reply reply = operations.answer(session, Octets.bindMessage(1, ALICE, "wonderland"));

        assertThat(reply.toString()).contains("resultCode=" + ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE);
    }

    static String whoAmI(LDAPConnection connection) throws LDAPException {
        WhoAmIExtendedResult result =
                (WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest());
        assertThat(result.getResultCode()).isEqualTo(ResultCode.SUCCESS);
        return String.valueOf(result.getAuthorizationID());
    }
}
