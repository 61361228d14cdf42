package org.countersign.e2e.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Things done at the same moment. */
public final class Together {
    private static final int LONGEST_SECONDS = 90;

    private Together() {}

    /** Does all of them, each on a thread of its own, released together; the results in their order. */
    public static <T> List<T> run(List<Callable<T>> tasks) {
        CountDownLatch gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        gate.await();
                        return task.call();
                    }))
                    .toList();
            gate.countDown();
            return results(running);
        }
    }

    /** Shares many tasks among some threads. */
    public static <T> List<T> run(int threads, List<Callable<T>> tasks) {
        try (var pool = Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
            return results(tasks.stream().map(pool::submit).toList());
        }
    }

    /** The same thing so many times. */
    public static <T> List<Callable<T>> times(int count, java.util.function.IntFunction<Callable<T>> task) {
        return IntStream.range(0, count).mapToObj(task).toList();
    }

    private static <T> List<T> results(List<Future<T>> running) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> one : running) {
                results.add(one.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not done in " + LONGEST_SECONDS + " s", e);
        }
        return results;
    }
}
