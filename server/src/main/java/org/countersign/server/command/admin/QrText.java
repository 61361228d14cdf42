package org.countersign.server.command.admin;

import io.nayuki.qrcodegen.QrCode;

/** A QR code for a terminal: two rows of modules to a line of text, dark on white whatever the terminal's colours. */
final class QrText {
    private static final int QUIET_ZONE = 4;
    private static final String WHITE_ON_BLACK = "\u001b[97;40m";
    private static final String PLAIN = "\u001b[0m";

    private QrText() {}

    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        StringBuilder lines = new StringBuilder();
        for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
            lines.append(WHITE_ON_BLACK);
            for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
                lines.append(block(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            lines.append(PLAIN).append(System.lineSeparator());
        }
        return lines.toString();
    }

    // What is drawn is the light: a dark module is the background.
    private static char block(boolean upperDark, boolean lowerDark) {
        if (upperDark) {
            return lowerDark ? ' ' : '▄';
        }
        return lowerDark ? '▀' : '█';
    }
}
