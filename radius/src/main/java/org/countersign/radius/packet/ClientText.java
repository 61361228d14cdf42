package org.countersign.radius.packet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text as RADIUS clients send it: UTF-8 (RFC 2865 section 5), or the code page of Windows that older ones take. */
final class ClientText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private ClientText() {}

    static String of(byte[] octets, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, offset, length, WINDOWS);
        }
    }
}
