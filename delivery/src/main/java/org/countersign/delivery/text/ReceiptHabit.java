package org.countersign.delivery.text;

/**
 * Whether a provider tells in time what became of what it accepted, as it has been seen to. Only of one that does, silence
 * means that a text was lost; otherwise every text would be sent twice on the day its receipts do not find the way.
 */
final class ReceiptHabit {
    private static final int REMEMBERED = 50;
    private static final int FEWEST = 10;
    private static final double MOSTLY = 0.7;

    private final boolean[] told = new boolean[REMEMBERED];
    private int seen;
    private int inTime;

    synchronized void seen(boolean receipt) {
        int slot = seen % REMEMBERED;
        if (seen >= REMEMBERED && told[slot]) {
            inTime--;
        }
        told[slot] = receipt;
        inTime += receipt ? 1 : 0;
        seen++;
    }

    synchronized boolean mostlyTells() {
        int counted = Math.min(seen, REMEMBERED);
        return counted >= FEWEST && inTime >= MOSTLY * counted;
    }
}
