package org.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrSquareTest {
    private static final String TEXT = "otpauth://totp/Halden:ingrid?secret=GEZDGNBVGY3TQOJQ";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @Test
    void thePathDrawsExactlyTheDarkModules() {
        QrCode code = QrCode.encodeText(TEXT, QrCode.Ecc.MEDIUM);
        boolean[][] drawn = new boolean[code.size][code.size];
        Matcher run = RUN.matcher(QrSquare.of(TEXT).path());
        while (run.find()) {
            int x = Integer.parseInt(run.group(1));
            int length = Integer.parseInt(run.group(3));
            assertThat(run.group(4)).isEqualTo(run.group(3));
            for (int i = x; i < x + length; i++) {
                drawn[Integer.parseInt(run.group(2))][i] = true;
            }
        }
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                assertThat(drawn[y][x]).as("module %d %d", x, y).isEqualTo(code.getModule(x, y));
            }
        }
    }

    @Test
    void printsNoSecret() {
        assertThat(QrSquare.of(TEXT)).hasToString("QrSquare[redacted]");
    }
}
