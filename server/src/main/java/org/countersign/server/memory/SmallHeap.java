package org.countersign.server.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the heap small although it may grow. Java's serial collector lets the old part of the heap grow to its limit
 * before it looks how much of it is garbage; this has it look as soon as the old part holds half more than was alive the
 * last time. With another collector it does nothing.
 */
public final class SmallHeap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmallHeap.class);
    private static final String OLD_PART = "Tenured Gen";
    private static final long LEAST = 64L << 20;

    private final Optional<MemoryPoolMXBean> old;
    private final NotificationListener listener = this::crossed;

    /** Watches the heap of this process. */
    public SmallHeap() {
        old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(OLD_PART) && pool.isUsageThresholdSupported())
                .findFirst();
        old.ifPresent(pool -> {
            pool.setUsageThreshold(threshold(0, pool.getUsage().getMax()));
            emitter().addNotificationListener(listener, null, null);
        });
    }

    private static NotificationEmitter emitter() {
        return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    }

    private void crossed(Notification notification, @Nullable Object handback) {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            old.ifPresent(pool -> {
                System.gc();
                long live = pool.getUsage().getUsed();
                pool.setUsageThreshold(threshold(live, pool.getUsage().getMax()));
                LOG.debug("The old part of the heap holds {} bytes", live);
            });
        }
    }

    /**
     * How many bytes the old part may hold before it is looked through.
     *
     * @param live what was alive the last time
     * @param most what it may grow to, or less than 1 where that is not known
     */
    static long threshold(long live, long most) {
        long wanted = Math.max(LEAST, live + live / 2);
        return most < 1 ? wanted : Math.min(wanted, most);
    }

    @Override
    public void close() {
        if (old.isPresent()) {
            try {
                emitter().removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                LOG.debug("Nobody watched the heap", e);
            }
        }
    }
}
