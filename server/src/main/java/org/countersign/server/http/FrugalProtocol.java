package org.countersign.server.http;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with small buffers. A request that waits keeps all of its connection's buffers for as long as it waits, and
 * thousands do: clients of approvals and phones in their long polls. What does not fit is written in several goes.
 */
public final class FrugalProtocol extends Http11NioProtocol {
    private static final int SOCKET_BYTES = 2 * 1024;
    private static final int RESPONSE_BYTES = 2 * 1024;

    /** Made by Tomcat, by its name. */
    public FrugalProtocol() {
        getEndpoint().getSocketProperties().setAppReadBufSize(SOCKET_BYTES);
        getEndpoint().getSocketProperties().setAppWriteBufSize(SOCKET_BYTES);
    }

    /** The bytes of a response that are kept before it is begun; as many characters are kept as well. */
    @Override
    public int getDesiredBufferSize() {
        return RESPONSE_BYTES;
    }
}
