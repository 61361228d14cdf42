package org.countersign.bench.measure;

import java.io.IOException;
import java.util.Set;

/**
 * What a Java holds right after a full collection.
 *
 * @param live bytes of objects that are reachable
 * @param resident bytes of the process that are in memory (VmRSS): heap that is kept for later, stacks, code and all
 */
public record Memory(long live, long resident) {
    private static final double KILO = 1000;

    /** Of the process of that id, now. */
    public static Memory of(long pid) throws IOException {
        long live = new JavaProcess(pid).liveBytes();
        return new Memory(live, new ProcessTree(pid, Set.of()).residentBytes());
    }

    /** Kilobytes (1,000 bytes) of live objects that have come since, for each of so many. */
    public double liveEach(Memory before, int count) {
        return (live - before.live) / KILO / count;
    }

    /** Kilobytes of resident memory that have come since, for each of so many. */
    public double residentEach(Memory before, int count) {
        return (resident - before.resident) / KILO / count;
    }
}
