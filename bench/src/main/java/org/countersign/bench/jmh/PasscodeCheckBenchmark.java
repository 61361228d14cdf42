package org.countersign.bench.jmh;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.method.otp.Totp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find the step or the counter of a passcode: the whole window is looked at, right code or wrong.
 *
 * <p>Run: {@code java -cp 'bench/target/classes:bench/target/lib/*' org.openjdk.jmh.Main PasscodeCheck}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PasscodeCheckBenchmark {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final long COUNTER = 1_000;
    private static final int LOOK_AHEAD = 10;

    /** The HMAC's hash. */
    @Param({"SHA1", "SHA256", "SHA512"})
    public OtpAlgorithm algorithm = OtpAlgorithm.SHA1;

    private OtpKey key = key(OtpAlgorithm.SHA1);
    private String timeCode = "";
    private String counterCode = "";

    /** Makes a key and the codes it gives. */
    @Setup
    public void prepare() {
        key = key(algorithm);
        timeCode = Totp.passcode(key, NOW);
        counterCode = Hotp.passcode(key, COUNTER + LOOK_AHEAD);
    }

    private static OtpKey key(OtpAlgorithm algorithm) {
        byte[] secret = new byte[algorithm.keyBytes()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (31 * i);
        }
        return new OtpKey(secret, algorithm, 6, Duration.ofSeconds(30));
    }

    /** TOTP: the present step and one to either side. */
    @Benchmark
    public OptionalLong timeCodeInItsWindow() {
        return Totp.stepOf(key, timeCode, NOW);
    }

    /** TOTP, a code that is wrong. */
    @Benchmark
    public OptionalLong wrongTimeCode() {
        return Totp.stepOf(key, "000000", NOW);
    }

    /** HOTP: the expected counter and ten ahead. */
    @Benchmark
    public OptionalLong counterCodeInItsWindow() {
        return Hotp.counterOf(key, counterCode, COUNTER, COUNTER + LOOK_AHEAD);
    }
}
