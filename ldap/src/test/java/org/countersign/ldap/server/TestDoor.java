package org.countersign.ldap.server;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import org.countersign.core.lookup.UserLookup;
import org.countersign.ldap.bind.LocalUsers;
import org.countersign.ldap.bind.Verifier;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.search.Searches;
import org.countersign.ldap.search.VisibleEntries;
import org.countersign.ldap.tree.Entries;
import org.countersign.ldap.tree.UserTree;

/** The LDAP door on a free port of loopback, for dc=demo. */
final class TestDoor implements AutoCloseable {
    /** Bounds that a test waits for. */
    static final LdapSettings.Bounds TIGHT = new LdapSettings.Bounds(
            16, 8, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(60));

    final LdapStatistics statistics = new LdapStatistics();
    final LdapServer server;

    private TestDoor(
            Verifier core,
            boolean codesAfterPassword,
            int mostBinds,
            LdapSettings.Bounds bounds,
            Optional<SSLContext> tls) {
        UserTree tree = new UserTree("dc=demo");
        UserLookup lookup = core instanceof FakeCore fake ? fake.lookup : new FakeCore().lookup;
        LocalUsers users = new LocalUsers(
                core,
                lookup,
                tree,
                () -> Optional.of(FakeCore.TENANT),
                new LocalUsers.Application("Mail", codesAfterPassword, Duration.ofSeconds(30)),
                () -> FakeCore.NOW);
        server = new LdapServer(
                new LdapSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        tls.isPresent() ? OptionalInt.of(0) : OptionalInt.empty(),
                        tls,
                        bounds),
                new Operations(users, searches(tree, lookup, tls.isPresent()), tls.isPresent(), mostBinds, statistics),
                statistics);
        server.start();
    }

    static Searches searches(UserTree tree, UserLookup lookup, boolean tls) {
        Entries entries = new Entries(tree, tls);
        return new Searches(entries, new VisibleEntries(tree, entries, lookup));
    }

    static TestDoor open(Verifier core) {
        return new TestDoor(core, false, 64, LdapSettings.Bounds.DEFAULT, Optional.empty());
    }

    static TestDoor withCodes(Verifier core) {
        return new TestDoor(core, true, 64, LdapSettings.Bounds.DEFAULT, Optional.empty());
    }

    static TestDoor withTls(Verifier core, SSLContext tls) {
        return new TestDoor(core, false, 64, TIGHT, Optional.of(tls));
    }

    static TestDoor tight(Verifier core, int mostBinds) {
        return new TestDoor(core, false, mostBinds, TIGHT, Optional.empty());
    }

    LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", server.port());
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** What a bind on a connection of its own is answered. */
    LDAPException refusal(String dn, String password) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            return refusal(connection, dn, password);
        }
    }

    static LDAPException refusal(LDAPConnection connection, String dn, String password) {
        try {
            connection.getConnectionOptions().setBindWithDNRequiresPassword(false);
            connection.bind(new SimpleBindRequest(dn, password));
            throw new AssertionError("bound: " + dn);
        } catch (LDAPException e) {
            return e;
        }
    }

    boolean binds(String dn, String password) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            return connection.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
