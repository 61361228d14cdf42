package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.lookup.UserLookup;
import org.countersign.core.shared.Unavailable;
import org.countersign.ldap.bind.LocalUsers;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.operation.Session;
import org.countersign.ldap.tree.UserTree;
import org.junit.jupiter.api.Test;

/** What searches may not take, and what they say where nothing can be read (ATTACKS P5). */
class SearchBoundsTest {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";
    private static final int MOST_SEARCHES = 8;

    private final FakeCore core = new FakeCore().user("alice", "wonderland");
    private final AtomicInteger inside = new AtomicInteger();

    /** Operations whose store is told how many ask it at once. */
    private Operations operations(IntConsumer asked) {
        UserLookup slow = core.lookup((DirectoryStore) Proxy.newProxyInstance(
                DirectoryStore.class.getClassLoader(),
                new Class<?>[] {DirectoryStore.class},
                (_, method, arguments) -> {
                    try {
                        asked.accept(inside.incrementAndGet());
                        return method.invoke(core.house.directoryStore, arguments);
                    } finally {
                        inside.decrementAndGet();
                    }
                }));
        UserTree tree = new UserTree("dc=demo");
        LocalUsers users = new LocalUsers(
                core,
                slow,
                tree,
                () -> Optional.of(FakeCore.TENANT),
                new LocalUsers.Application("Mail", false, Duration.ofSeconds(1)),
                () -> FakeCore.NOW);
        return new Operations(users, TestDoor.searches(tree, slow, false), false, 64, new LdapStatistics());
    }

    private static Session bound(Operations operations) {
        Session session = new Session(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000));
        operations.answer(session, Octets.bindMessage(1, ALICE, "wonderland"));
        return session;
    }

    private static LDAPMessage search() {
        Filter filter = Filter.createEqualityFilter("uid", "alice");
        return new LDAPMessage(
                2,
                new SearchRequestProtocolOp(
                        "dc=demo", SearchScope.SUB, DereferencePolicy.NEVER, 0, 0, false, filter, List.of()));
    }

    @Test
    void p5AFloodOfSearchesLeavesTheDatabaseToOthers() throws InterruptedException {
        AtomicInteger most = new AtomicInteger();
        Operations operations = operations(now -> {
            most.accumulateAndGet(now, Math::max);
            pause();
        });
        List<Thread> clients = new ArrayList<>();
        AtomicInteger found = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            clients.add(Thread.startVirtualThread(() -> {
                String reply = operations.answer(bound(operations), search()).toString();
                found.addAndGet(reply.contains("resultCode=0") ? 1 : 0);
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        assertThat(most.get()).isBetween(2, MOST_SEARCHES);
        assertThat(found.get()).isEqualTo(60);
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSearchWithoutTheDatabaseIsUnavailableAndAFaultIsNoEmptyResult() {
        Operations away = operations(_ -> {
            throw new Unavailable("the database is away");
        });
        assertThat(away.answer(bound(away), search()).toString()).contains("resultCode=52");
        Operations faulty = operations(_ -> {
            throw new IllegalStateException("a bug with wonderland in it");
        });
        assertThat(faulty.answer(bound(faulty), search()).toString())
                .contains("resultCode=80")
                .doesNotContain("wonderland");
    }
}
