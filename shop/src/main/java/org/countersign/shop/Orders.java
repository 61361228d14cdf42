package org.countersign.shop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The latest orders, in memory: the eldest make room for new ones. */
final class Orders {
    private static final int MOST = 1_000;
    private static final int FIRST_REFERENCE = 4711;

    private final Map<UUID, Order> orders = new LinkedHashMap<>();
    private int next = FIRST_REFERENCE;

    synchronized Order open() {
        Order order = new Order(Integer.toString(next++));
        orders.put(order.id(), order);
        if (orders.size() > MOST) {
            orders.remove(orders.keySet().iterator().next());
        }
        return order;
    }

    synchronized Optional<Order> find(String id) {
        try {
            return Optional.ofNullable(orders.get(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
