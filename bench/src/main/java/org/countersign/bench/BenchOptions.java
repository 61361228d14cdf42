package org.countersign.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to run.
 *
 * @param levels requests in flight, in the order they are measured
 * @param section how long a measured section lasts
 * @param warmUp how long each door is warmed up
 * @param rounds how many sections of each kind; their medians are told
 * @param approvalsAtOnce how many approvals wait at a time
 * @param callsAtOnce how many calls are in progress at a time
 * @param peers whether the peers run too
 * @param quick whether a first look is enough
 * @param only the one part to run, or all
 */
public record BenchOptions(
        List<Integer> levels,
        Duration section,
        Duration warmUp,
        int rounds,
        int approvalsAtOnce,
        int callsAtOnce,
        boolean peers,
        boolean quick,
        Optional<Part> only) {

    /** A part that can be run alone. */
    public enum Part {
        /** RADIUS against FreeRADIUS. */
        RADIUS,
        /** The REST API against pgbench. */
        REST,
        /** Passwords with codes, and passcodes while connections try wrong passwords. */
        PASSWORDS,
        /** App passwords over RADIUS, beside passcodes. */
        APP_PASSWORDS,
        /** Approvals that wait. */
        APPROVALS,
        /** Texts over one SMPP bind; not among all parts. */
        TEXTS,
        /** Calls over a provider; not among all parts. */
        CALLS,
        /** Start to ready, and memory. */
        START,
        /** The peers without a server of ours. */
        PEERS,
        /** The generators against doors behind which nothing is decided. */
        GENERATORS
    }

    /** Whether a server of ours runs. */
    public boolean ours() {
        return only.map(one -> one != Part.PEERS && one != Part.GENERATORS).orElse(true);
    }

    /** Whether RADIUS is measured, ours or a peer's. */
    public boolean radius() {
        return measures(Part.RADIUS);
    }

    /** Whether app passwords are measured, and the passcodes they are held against. */
    public boolean appPasswords() {
        return only.isEmpty() || only.get() == Part.APP_PASSWORDS;
    }

    /** Whether a flood of wrong passwords is measured. */
    public boolean passwords() {
        return only.isEmpty() || isOnly(Part.PASSWORDS);
    }

    /** Whether approvals are measured. */
    public boolean approvals() {
        return only.isEmpty() || only.get() == Part.APPROVALS;
    }

    /** Whether texts are measured. */
    public boolean texts() {
        return isOnly(Part.TEXTS);
    }

    /** Whether calls are measured. */
    public boolean calls() {
        return isOnly(Part.CALLS);
    }

    /** Whether nothing is measured that signs in by a passcode. */
    public boolean noPasscodes() {
        return isOnly(Part.APPROVALS) || texts() || calls();
    }

    private boolean isOnly(Part part) {
        return only.isPresent() && only.get() == part;
    }

    /** Whether the API is measured, or the peer it is held against. */
    public boolean rest() {
        return measures(Part.REST);
    }

    /** Whether start-up is measured. */
    public boolean start() {
        return only.isEmpty() || only.get() == Part.START;
    }

    /** Whether the generators are tried alone. */
    public boolean generators() {
        return isOnly(Part.GENERATORS);
    }

    private boolean measures(Part part) {
        return only.map(one -> one == part || one == Part.PEERS).orElse(true);
    }
}
