package org.countersign.server.password;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The functions of libargon2 that hash and verify passwords (its argon2.h), called through {@code java.lang.foreign}. The
 * library comes with the program for the usual platforms; where that copy does not load, the system's own is tried.
 */
final class Argon2Library {
    private static final Logger LOG = LoggerFactory.getLogger(Argon2Library.class);
    private static final int OK = 0;
    private static final int VERIFY_MISMATCH = -35;

    private final MethodHandle hashEncoded;
    private final MethodHandle verify;
    private final long encodedLength;
    private final String origin;

    private Argon2Library(SymbolLookup symbols, String origin) throws Throwable {
        Linker linker = Linker.nativeLinker();
        // int argon2id_hash_encoded(t_cost, m_cost, parallelism, pwd, pwdlen, salt, saltlen, hashlen, encoded,
        // encodedlen)
        this.hashEncoded = linker.downcallHandle(
                symbols.findOrThrow("argon2id_hash_encoded"),
                FunctionDescriptor.of(
                        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG,
                        ADDRESS, JAVA_LONG));
        // int argon2id_verify(encoded, pwd, pwdlen)
        this.verify = linker.downcallHandle(
                symbols.findOrThrow("argon2id_verify"), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
        // size_t argon2_encodedlen(t_cost, m_cost, parallelism, saltlen, hashlen, type); 2 is Argon2id
        MethodHandle length = linker.downcallHandle(
                symbols.findOrThrow("argon2_encodedlen"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        this.encodedLength = (long) length.invokeExact(
                Argon2Parameters.PASSES,
                Argon2Parameters.MEMORY_KIB,
                Argon2Parameters.LANES,
                Argon2Parameters.SALT_BYTES,
                Argon2Parameters.HASH_BYTES,
                2);
        this.origin = origin;
    }

    /** The library; empty where none loads on this machine. */
    static Optional<Argon2Library> load() {
        return bundled().or(Argon2Library::ofTheSystem);
    }

    private static Optional<Argon2Library> bundled() {
        Optional<String> resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        return resource.flatMap(name -> {
            try (InputStream in = Argon2Library.class.getResourceAsStream("/" + name)) {
                if (in == null) {
                    return Optional.empty();
                }
                Path directory = Files.createTempDirectory("countersign-argon2");
                Path file = directory.resolve(Path.of(name).getFileName());
                try {
                    Files.copy(in, file);
                    return open(SymbolLookup.libraryLookup(file, Arena.global()), "bundled, " + name);
                } finally {
                    // Loaded, or of no use. Where a loaded file can't be deleted, it is an empty folder's worth of
                    // litter.
                    deleteQuietly(file);
                    deleteQuietly(directory);
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("The bundled libargon2 does not load: {}", e.toString());
                return Optional.empty();
            }
        });
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    private static Optional<Argon2Library> ofTheSystem() {
        String name = "libargon2.so.1";
        try {
            return open(SymbolLookup.libraryLookup(name, Arena.global()), name);
        } catch (IllegalArgumentException e) {
            LOG.debug("The system has no {}", name);
            return Optional.empty();
        }
    }

    private static Optional<Argon2Library> open(SymbolLookup symbols, String origin) {
        try {
            Argon2Library library = new Argon2Library(symbols, origin);
            // A library that does not compute what it should is of no use, however well it loads.
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            String encoded = library.hashEncoded(probe, new byte[Argon2Parameters.SALT_BYTES]);
            return new JavaArgon2id().matches("probe", encoded) ? Optional.of(library) : Optional.empty();
        } catch (Throwable e) {
            LOG.debug("libargon2 ({}) can't be used: {}", origin, e.toString());
            return Optional.empty();
        }
    }

    /** Where the library of a platform is in the JAR that brings it; empty for other platforms. */
    static Optional<String> resource(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        if (!arm && !intel) {
            return Optional.empty();
        }
        String kind = arm ? "aarch64" : "x86-64";
        if (name.startsWith("linux")) {
            return Optional.of("linux-" + kind + "/libargon2.so");
        }
        if (name.startsWith("mac")) {
            return Optional.of("darwin-" + kind + "/libargon2.dylib");
        }
        return name.startsWith("windows") && intel ? Optional.of("win32-x86-64/argon2.dll") : Optional.empty();
    }

    /** Where the library came from, for the operator. */
    String origin() {
        return origin;
    }

    /** The encoded hash. */
    String hashEncoded(byte[] password, byte[] salt) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment encoded = arena.allocate(encodedLength);
            MemorySegment secret = arena.allocateFrom(JAVA_BYTE, password);
            int result = (int) hashEncoded.invokeExact(
                    Argon2Parameters.PASSES,
                    Argon2Parameters.MEMORY_KIB,
                    Argon2Parameters.LANES,
                    secret,
                    (long) password.length,
                    arena.allocateFrom(JAVA_BYTE, salt),
                    (long) salt.length,
                    (long) Argon2Parameters.HASH_BYTES,
                    encoded,
                    encodedLength);
            secret.fill((byte) 0);
            requireOk(result);
            return encoded.getString(0, StandardCharsets.US_ASCII);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libargon2 could not be called", e);
        }
    }

    /** Whether the password is the one of the encoded hash. */
    boolean verify(String encoded, byte[] password) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment secret = arena.allocateFrom(JAVA_BYTE, password);
            int result = (int) verify.invokeExact(
                    arena.allocateFrom(encoded, StandardCharsets.US_ASCII), secret, (long) password.length);
            secret.fill((byte) 0);
            if (result == VERIFY_MISMATCH) {
                return false;
            }
            requireOk(result);
            return true;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libargon2 could not be called", e);
        }
    }

    private static void requireOk(int result) {
        if (result != OK) {
            throw new IllegalStateException("libargon2 answered " + result);
        }
    }
}
