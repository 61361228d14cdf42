package org.countersign.server.embedded;

import java.nio.file.Path;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.data.DataLock;

/** A process that starts PostgreSQL, commits a row, says so, and waits to be killed. */
final class ServerToKill {
    static final String READY = "committed and waiting";

    private ServerToKill() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.at(Path.of(arguments[0]));
        try (DataLock lock = DataLock.take(directory);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, Path.of(arguments[1]))) {
            EmbeddedPostgresTest.write(postgres, "committed");
            System.out.println(READY);
            Thread.sleep(60_000);
            System.out.println(lock);
        }
    }
}
