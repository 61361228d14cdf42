package org.countersign.server.wiring;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.countersign.core.password.PasswordHasher;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.core.password.Passwords;
import org.countersign.core.secret.KeyedHash;
import org.countersign.server.password.Argon2idHasher;
import org.countersign.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Passwords, and the threads that hash them. */
@Configuration(proxyBeanMethods = false)
public class PasswordConfiguration {
    private static final long IDLE_SECONDS = 30;

    @Bean
    PasswordHasher passwordHasher(SecureRandom random) {
        return Argon2idHasher.fastest(random);
    }

    @Bean
    PasswordThreads passwordThreads(Settings settings) {
        return new PasswordThreads(
                settings.passwords().threads(Runtime.getRuntime().availableProcessors()));
    }

    @Bean
    Passwords passwords(
            PasswordHasher hasher,
            PasswordThrottle throttle,
            KeyedHash keyedHash,
            InstantSource clock,
            PasswordThreads threads,
            Settings settings) {
        return new Passwords(
                hasher,
                throttle,
                keyedHash,
                clock,
                threads.pool,
                threads.pool.getMaximumPoolSize() + settings.passwords().waiting());
    }

    /**
     * Platform threads: a hash keeps its thread busy for tens of milliseconds, and on a virtual thread it would keep one of
     * the carriers that every other request runs on. No bean of its own type, which Spring would give to others.
     */
    static final class PasswordThreads implements AutoCloseable {
        private final ThreadPoolExecutor pool;

        PasswordThreads(int threads) {
            pool = new ThreadPoolExecutor(
                    threads,
                    threads,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().name("password-hash-", 1).daemon(true).factory());
            pool.allowCoreThreadTimeOut(true);
        }

        @Override
        public void close() {
            pool.shutdown();
        }
    }
}
