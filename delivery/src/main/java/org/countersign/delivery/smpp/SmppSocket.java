package org.countersign.delivery.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.countersign.delivery.network.Destination;
import org.countersign.delivery.network.Destinations;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * Connects to an aggregator: to an address that was looked at, and to no other that its name stands for a moment later.
 * With TLS the certificate must be for the name.
 */
final class SmppSocket implements ConnectionFactory {
    private static final int CONNECT_MILLIS = 4_000;

    private final URI address;
    private final Destinations destinations;
    private final SSLSocketFactory tls;

    SmppSocket(URI address, Destinations destinations, SSLSocketFactory tls) {
        this.address = address;
        this.destinations = destinations;
        this.tls = tls;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        List<InetAddress> resolved = switch (destinations.provider(address)) {
            case Destination.Allowed allowed -> allowed.resolved();
            case Destination.Refused(String why) -> throw new IOException("it may not be contacted: " + why);
        };
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(resolved.getFirst(), port), CONNECT_MILLIS);
            return new SocketConnection(address.getScheme().equals("smpps") ? encrypted(plain, host, port) : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Socket encrypted(Socket plain, String host, int port) throws IOException {
        plain.setSoTimeout(CONNECT_MILLIS);
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.setSoTimeout(0);
        return socket;
    }
}
