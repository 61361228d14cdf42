package org.countersign.web.register;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as one SVG path, written into the page: a secret never has an address.
 *
 * @param viewBox of the svg element, one unit a module
 * @param path the dark modules; neighbours in a row are one rectangle
 */
public record QrSquare(String viewBox, String path) {
    /** The code of a text, with error correction M: it is read from a screen, not from a crumpled label. */
    public static QrSquare of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder(code.size * code.size);
        for (int y = 0; y < code.size; y++) {
            appendRow(code, y, path);
        }
        return new QrSquare("0 0 " + code.size + ' ' + code.size, path.toString());
    }

    private static void appendRow(QrCode code, int y, StringBuilder path) {
        int x = 0;
        while (x < code.size) {
            int start = x;
            while (x < code.size && code.getModule(x, y)) {
                x++;
            }
            int run = x - start;
            if (run > 0) {
                path.append('M').append(start).append(' ').append(y).append('h').append(run);
                path.append("v1h-").append(run).append('z');
            } else {
                x++;
            }
        }
    }

    @Override
    public String toString() {
        return "QrSquare[redacted]";
    }
}
