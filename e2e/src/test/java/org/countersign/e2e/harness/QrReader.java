package org.countersign.e2e.harness;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The camera of a phone. */
public final class QrReader {
    private QrReader() {}

    /** What the code in a picture says. A camera looks again when its first picture is not clear; so does this. */
    public static String read(BufferedImage image) throws NotFoundException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            return decode(new HybridBinarizer(source));
        } catch (ReaderException unclear) {
            try {
                return decode(new GlobalHistogramBinarizer(source));
            } catch (NotFoundException e) {
                throw e;
            } catch (ReaderException e) {
                throw new IllegalStateException("a damaged code", e);
            }
        }
    }

    private static String decode(Binarizer picture) throws ReaderException {
        return new QRCodeReader()
                .decode(new BinaryBitmap(picture), Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                .getText();
    }

    /** The parameters of an address {@code otpauth://}. */
    public static Map<String, String> parameters(String address) {
        Map<String, String> parameters = new TreeMap<>();
        Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }
}
