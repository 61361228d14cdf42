package org.countersign.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A process and all that descend from it, as Linux's /proc shows them. Processor time has a resolution of 10 ms for
 * each process.
 */
public final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private final long root;
    private final Set<Long> excluded;

    /**
     * The tree below a process.
     *
     * @param root the process
     * @param excluded roots of subtrees that are not counted, such as a database the process has started
     */
    public ProcessTree(long root, Set<Long> excluded) {
        this.root = root;
        this.excluded = Set.copyOf(excluded);
    }

    /** Processor seconds, user and system, that the tree has used so far, children that have ended included. */
    public double cpuSeconds() {
        Map<Long, String[]> processes = processes();
        Set<Long> members = members(processes);
        long ticks = 0;
        for (long member : members) {
            String[] fields = processes.get(member);
            for (int at = USER_TIME; fields != null && at <= CHILDREN_SYSTEM_TIME; at++) {
                ticks += Long.parseLong(fields[at]);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Resident memory of the root alone, in bytes (VmRSS). */
    public long residentBytes() {
        try {
            for (String line : Files.readAllLines(PROC.resolve(root + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return 0;
    }

    private Set<Long> members(Map<Long, String[]> processes) {
        Set<Long> members = new HashSet<>();
        members.add(root);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Long, String[]> process : processes.entrySet()) {
                long parent = Long.parseLong(process.getValue()[PARENT]);
                if (members.contains(parent) && !excluded.contains(process.getKey())) {
                    grown |= members.add(process.getKey());
                }
            }
        }
        return members;
    }

    /** Every process's fields of /proc/PID/stat after the command's name, which may itself hold spaces. */
    private static Map<Long, String[]> processes() {
        Map<Long, String[]> processes = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                try {
                    String stat = Files.readString(entry.resolve("stat"));
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    processes.put(Long.parseLong(entry.getFileName().toString()), fields);
                } catch (IOException endedMeanwhile) {
                    continue;
                }
            }
        } catch (IOException noProc) {
            throw new UncheckedIOException(noProc);
        }
        return processes;
    }
}
