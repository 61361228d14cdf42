package org.countersign.bench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    @Test
    void anAggregatorInAProcessOfItsOwnAnswersAndEnds() throws Exception {
        long pid;
        try (Child child = Child.start(AggregatorProcess.class, List.of("-Xmx64m"))) {
            pid = child.pid();
            assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(URI.create(child.ask("address")).getScheme()).isEqualTo("smpp");
            assertThat(AggregatorProcess.Counts.read(child.ask("counts")))
                    .isEqualTo(new AggregatorProcess.Counts(0, 0, 0, 0));
            assertThatIOException().isThrownBy(() -> child.ask("weather")).withMessageContaining("address and counts");
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
