package org.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Base32Test {

    @Test
    void encodesAsRfc4648Section10() {
        assertThat(encoded("f")).isEqualTo("MY");
        assertThat(encoded("fo")).isEqualTo("MZXQ");
        assertThat(encoded("foobar")).isEqualTo("MZXW6YTBOI");
        assertThat(encoded("12345678901234567890")).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    private static String encoded(String text) {
        return Base32.encode(text.getBytes(StandardCharsets.US_ASCII));
    }
}
