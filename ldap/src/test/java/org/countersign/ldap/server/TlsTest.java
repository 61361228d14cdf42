package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** StartTLS (RFC 4511 4.14) and LDAPS. */
class TlsTest {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";

    @TempDir
    static Path directory;

    private static SSLContext certificate;
    private static SSLContext trusting;

    private final FakeCore core = new FakeCore().user("alice", "wonderland");

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.make(directory);
        trusting = new SSLUtil(new TrustAllTrustManager()).createSSLContext();
    }

    @Test
    void aBindWorksAfterStartTls() throws LDAPException {
        try (TestDoor door = TestDoor.withTls(core, certificate);
                LDAPConnection connection = door.connect()) {
            var started = connection.processExtendedOperation(new StartTLSExtendedRequest(trusting));
            assertThat(started.getResultCode()).isEqualTo(ResultCode.SUCCESS);

            connection.bind(ALICE, "wonderland");

            assertThat(BindTest.whoAmI(connection)).isEqualTo("dn:" + ALICE);
        }
    }

    @Test
    void aBindWorksOverLdaps() throws LDAPException {
        try (TestDoor door = TestDoor.withTls(core, certificate);
                LDAPConnection connection = new LDAPConnection(
                        trusting.getSocketFactory(),
                        "127.0.0.1",
                        door.server.ldapsPort().orElseThrow())) {
            connection.bind(ALICE, "wonderland");

            assertThat(BindTest.whoAmI(connection)).isEqualTo("dn:" + ALICE);
        }
    }

    @Test
    void whoWasBoundInTheClearIsNobodyAfterStartTls() throws LDAPException {
        try (TestDoor door = TestDoor.withTls(core, certificate);
                LDAPConnection connection = door.connect()) {
            connection.bind(ALICE, "wonderland");
            var _ = connection.processExtendedOperation(new StartTLSExtendedRequest(trusting));

            assertThat(BindTest.whoAmI(connection)).isEmpty();
        }
    }

    @Test
    void whatIsSentBehindStartTlsInTheClearIsNotExecuted() throws Exception {
        try (TestDoor door = TestDoor.withTls(core, certificate);
                Socket socket = door.socket()) {
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            together.writeBytes(startTls());
            together.writeBytes(Octets.bind(2, 3, ALICE, "wonderland"));
            socket.getOutputStream().write(together.toByteArray());

            LDAPMessage notice = Octets.next(socket.getInputStream());

            assertThat(notice.getMessageID()).isZero();
            assertThat(socket.getInputStream().read()).isNegative();
            assertThat(core.started).isEmpty();
        }
    }

    @Test
    void theBoundOnMessagesHoldsInsideTlsToo() throws Exception {
        try (TestDoor door = TestDoor.withTls(core, certificate);
                SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                        .createSocket("127.0.0.1", door.server.ldapsPort().orElseThrow())) {
            socket.getOutputStream().write(Octets.header(100_000_000));

            LDAPMessage notice = Octets.next(socket.getInputStream());

            assertThat(notice.getExtendedResponseProtocolOp().getDiagnosticMessage())
                    .startsWith("The message is too large");
        }
    }

    @Test
    void aHandshakeThatDoesNotGoOnHoldsUpNobodyAndEnds() throws Exception {
        try (TestDoor door = TestDoor.withTls(core, certificate);
                Socket silent = new Socket("127.0.0.1", door.server.ldapsPort().orElseThrow())) {
            silent.getOutputStream().write(0x16);
            try (LDAPConnection connection = new LDAPConnection(
                    trusting.getSocketFactory(),
                    "127.0.0.1",
                    door.server.ldapsPort().orElseThrow())) {
                connection.bind(ALICE, "wonderland");
            }
            silent.setSoTimeout(60_000);
            assertThat(silent.getInputStream().read()).isNegative();
        }
    }

    @Test
    void withoutACertificateThereIsNoStartTls() throws LDAPException {
        try (TestDoor door = TestDoor.open(core);
                LDAPConnection connection = door.connect()) {
            LDAPException refused = catchThrowableOfType(
                    LDAPException.class,
                    () -> connection.processExtendedOperation(new StartTLSExtendedRequest(trusting)));
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE);
        }
    }

    private static byte[] startTls() {
        return new LDAPMessage(1, new ExtendedRequestProtocolOp(StartTLSExtendedRequest.STARTTLS_REQUEST_OID, null))
                .encode()
                .encode();
    }
}
