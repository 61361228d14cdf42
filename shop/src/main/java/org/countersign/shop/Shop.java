package org.countersign.shop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.countersign.client.CountersignClient;

/** The shop's start: {@code ./countersign shop}, beside {@code ./countersign demo}. */
public final class Shop {
    private static final String USAGE = """
            An example shop whose customers confirm payments in the authenticator app.
            Start ./countersign demo first.

              ./countersign shop [--data DIR] [--port PORT]

              --data DIR    the demonstration's directory, with demo.json (.countersign)
              --port PORT   where the shop listens, on this machine only (8090; 0 for any)""";
    private static final int USUAL_PORT = 8090;
    private static final int MOST_PORT = 65_535;

    private Shop() {}

    /** Starts it, and stays until it is stopped. Exit status 2 for a wrong command line, 1 where it cannot start. */
    public static void main(String[] arguments) {
        Path data = Path.of(".countersign");
        int port = USUAL_PORT;
        for (int i = 0; i < arguments.length; i += 2) {
            boolean hasValue = i + 1 < arguments.length;
            if (arguments[i].equals("--data") && hasValue) {
                data = Path.of(arguments[i + 1]);
            } else if (arguments[i].equals("--port") && hasValue && isPort(arguments[i + 1])) {
                port = Integer.parseInt(arguments[i + 1]);
            } else {
                boolean help = arguments[i].equals("--help") || arguments[i].equals("-h");
                (help ? System.out : System.err).println(USAGE);
                System.exit(help ? 0 : 2);
            }
        }
        start(data, port);
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= MOST_PORT;
    }

    private static void start(Path data, int port) {
        try {
            Demonstration demonstration = Demonstration.in(data);
            CountersignClient countersign = new CountersignClient(demonstration.server(), demonstration.apiKey());
            Checkout checkout = new Checkout(countersign, InstantSource.system());
            ShopServer server = new ShopServer(checkout, demonstration.server().address(), port);
            System.out.println("The shop is open at " + server.start());
        } catch (IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail("Can't listen on 127.0.0.1:" + port + " (" + e.getMessage() + "): choose another --port.");
        }
    }

    private static void fail(String message) {
        System.err.println("shop: " + message);
        System.exit(1);
    }
}
