package org.countersign.radius.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.junit.jupiter.api.Test;

class StoredPeersTest {
    private final FakeStore store = new FakeStore();
    private final StoredPeers peers = new StoredPeers(store);

    @Test
    void knowsWhatWasReadLast() {
        assertThat(found()).isEmpty();
        store.clients = List.of(new TestPeers.Builder().name("one").stored());
        peers.refresh();
        assertThat(found()).contains("one");
        store.clients = List.of();
        peers.refresh();
        assertThat(found()).isEmpty();
    }

    @Test
    void readsAgainAndAgainAndGoesOnWhileTheStoreIsAway() throws InterruptedException {
        store.clients = List.of(new TestPeers.Builder().name("one").stored());
        peers.refreshEvery(Duration.ofMillis(5));
        store.away = true;
        awaitReads(2);
        assertThat(found()).contains("one");
        store.clients = List.of(new TestPeers.Builder().name("two").stored());
        store.away = false;
        awaitReads(2);
        assertThat(found()).contains("two");
        peers.close();
    }

    @Test
    void aStoreThatIsAwayAtTheStartIsTold() {
        store.away = true;
        assertThatThrownBy(() -> peers.refreshEvery(Duration.ofSeconds(1))).isInstanceOf(Unavailable.class);
    }

    @Test
    void aClientThatCannotBeUsedLeavesTheOthersAlone() {
        store.clients = List.of(
                new TestPeers.Builder().name("bad").cidr("vpn.example.com").stored(),
                new TestPeers.Builder().name("good").stored());
        peers.refresh();
        assertThat(found()).contains("good");
    }

    private Optional<String> found() {
        return peers.find(InetAddress.getLoopbackAddress(), Optional.empty()).map(Peer::name);
    }

    private void awaitReads(int more) throws InterruptedException {
        int until = store.reads + more;
        while (store.reads < until) {
            Thread.sleep(1);
        }
    }

    private static final class FakeStore implements RadiusClientStore {
        private volatile List<RadiusClient> clients = List.of();
        private volatile boolean away;
        private volatile int reads;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // read by one thread
        public List<RadiusClient> all() {
            reads++;
            if (away) {
                throw new Unavailable("away");
            }
            return clients;
        }

        @Override
        public List<RadiusClient> list(TenantId tenant) {
            return clients;
        }

        @Override
        public void save(RadiusClient client, AuditEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean delete(TenantId tenant, String name, AuditEvent event) {
            throw new UnsupportedOperationException();
        }
    }
}
