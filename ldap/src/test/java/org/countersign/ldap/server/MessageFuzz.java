package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.asn1.ASN1Buffer;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.ldap.bind.LocalUsers;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.operation.Reply;
import org.countersign.ldap.operation.Session;
import org.countersign.ldap.tree.UserTree;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes over a connection is read, refused or cut off, and answered with what can be sent: no octets make reader,
 * operations or writer fail in another way (ATTACKS P5).
 *
 * <p>Not in a build, where {@link MangledMessagesTest} makes a short run. Ten million inputs, led by what they reach in the
 * code (Jazzer, Apache-2.0):
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn test -pl ldap -am -Dfast -Dtest=MessageFuzz -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class MessageFuzz {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";
    private static final Operations OPERATIONS = operations();

    private static Operations operations() {
        FakeCore core = new FakeCore().user("alice", "wonderland");
        UserTree tree = new UserTree("dc=demo");
        LocalUsers users = new LocalUsers(
                new StartOnly(core::outcome),
                core.lookup,
                tree,
                () -> Optional.of(FakeCore.TENANT),
                new LocalUsers.Application("Mail", true, Duration.ofSeconds(1)),
                () -> FakeCore.NOW);
        return new Operations(users, TestDoor.searches(tree, core.lookup, true), true, 8, new LdapStatistics());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
    void anythingIsAnswered(byte[] octets) throws IOException {
        answer(octets);
    }

    static void answer(byte[] octets) throws IOException {
        Session session = new Session(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000));
        OPERATIONS.answer(session, Octets.bindMessage(1, ALICE, "wonderland"));
        InputStream in = new ByteArrayInputStream(octets);
        try {
            for (Optional<LDAPMessage> message = MessageReader.read(in, () -> {});
                    message.isPresent();
                    message = MessageReader.read(in, () -> {})) {
                send(OPERATIONS.answer(session, message.get()));
            }
        } catch (EOFException | MessageReader.Malformed e) {
            // The client has gone, or is sent away.
        }
    }

    private static void send(Reply reply) throws IOException {
        if (reply instanceof Reply.Messages(List<LDAPMessage> messages)) {
            for (LDAPMessage message : messages) {
                ASN1Buffer buffer = new ASN1Buffer();
                message.writeTo(buffer);
                assertThat(buffer.toByteArray().length).isPositive();
                assertThat(resultCode(message)).as("a fault in the server").isNotEqualTo(ResultCode.OTHER_INT_VALUE);
            }
        }
    }

    private static int resultCode(LDAPMessage message) {
        return switch (message.getProtocolOpType()) {
            case LDAPMessage.PROTOCOL_OP_TYPE_BIND_RESPONSE ->
                message.getBindResponseProtocolOp().getResultCode();
            case LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_DONE ->
                message.getSearchResultDoneProtocolOp().getResultCode();
            case LDAPMessage.PROTOCOL_OP_TYPE_EXTENDED_RESPONSE ->
                message.getExtendedResponseProtocolOp().getResultCode();
            default -> ResultCode.SUCCESS_INT_VALUE; // an entry, or refused before anything was done
        };
    }

    static List<byte[]> seeds() throws LDAPException {
        Control paged = new SimplePagedResultsControl(1, null, true);
        return List.of(
                encoded(new BindRequestProtocolOp(ALICE, "wonderland,123456")),
                encoded(new BindRequestProtocolOp("CORP\\alice", "x"), new Control("1.2.3", true)),
                encoded(new BindRequestProtocolOp("cn=Nextcloud,ou=services,dc=demo", "csk_x")),
                encoded(search("dc=demo", "(&(objectClass=person)(|(uid=alice)(mail=alice@example.org)))"), paged),
                encoded(search("ou=users,dc=demo", "(memberOf:1.2.840.113556.1.4.1941:=cn=x)")),
                encoded(search(ALICE, "(|(cn=a*b*c)(!(uid~=alice))(:dn:caseIgnoreMatch:=users)(uid>=a))")),
                encoded(search("", "(objectClass=*)")),
                encoded(search("cn=subschema", "(entryUUID=00000000-0000-0000-0000-000000000002)")),
                encoded(new ExtendedRequestProtocolOp(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID, null)));
    }

    private static ProtocolOp search(String base, String filter) throws LDAPException {
        return new SearchRequestProtocolOp(
                base,
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                10,
                10,
                false,
                Filter.create(filter),
                List.of("*", "+", "uid"));
    }

    private static byte[] encoded(ProtocolOp operation, Control... controls) {
        return new LDAPMessage(7, operation, controls).encode().encode();
    }
}
