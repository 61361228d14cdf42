package org.countersign.bench.bed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.countersign.bench.approval.Phone;
import org.countersign.bench.approval.PhoneDoor;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.RadiusTarget;
import org.countersign.bench.load.Users;

/** A running server with the benchmark's users in it, on loopback, with data of its own. */
public interface TestBed extends AutoCloseable {

    /** The verification API, with a key that may verify. */
    HttpTarget http() throws IOException;

    /** The RADIUS door of a client that has checked the password itself ({@code first-factor: client}). */
    RadiusTarget radiusPasscode() throws IOException;

    /** The RADIUS door of a client whose users' passwords are checked here ({@code first-factor: local}). */
    RadiusTarget radiusPassword() throws IOException;

    /** The RADIUS door of an application that cannot ask for a second factor. */
    RadiusTarget radiusAppPassword() throws IOException;

    /** Adds users of whom each has as many app passwords as one may have, and returns one of each user's. */
    List<String> addUsersWithAppPasswords(Users users) throws IOException;

    /** Adds users of whom each has one phone. */
    List<Phone> addUsersWithPhones(Users users) throws IOException;

    /**
     * Adds users of whom each has one telephone, which is called over a provider.
     *
     * @param provider where that is
     */
    void addUsersWithTelephones(Users users, URI provider) throws IOException, InterruptedException;

    /** The door the phones speak to; the caller closes it. */
    PhoneDoor phoneDoor() throws IOException;

    /** The server's database, user and password included. */
    String jdbcUrl() throws IOException;

    /** The server's process. */
    long pid();

    /** The database's first process. */
    long postgresPid() throws IOException;

    /** How long the last start took, from the command to the line that says it is ready. */
    Duration startToReady();

    /** Stops the server, starts it again on its data, and says how long the start took. */
    Duration restart() throws IOException, InterruptedException;

    @Override
    void close() throws IOException, InterruptedException;
}
