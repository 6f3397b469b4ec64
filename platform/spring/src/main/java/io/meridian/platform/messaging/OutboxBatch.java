package io.meridian.platform.messaging;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The rows of one lane that are with the producer; over when each was acked or refused. */
final class OutboxBatch {

    private final int lane;
    private final AtomicInteger open;
    private final Deadline overdue;
    private final Consumer<OutboxBatch> over;
    private final Queue<OutboxRow> acked = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Exception failure;

    OutboxBatch(int lane, int size, Deadline overdue, Consumer<OutboxBatch> over) {
        this.lane = lane;
        this.open = new AtomicInteger(size);
        this.overdue = overdue;
        this.over = over;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    void send(List<OutboxRow> rows, Producer<String, byte[]> kafka, CloudEvents wire) {
        for (int i = 0; i < rows.size(); i++) {
            OutboxRow row = rows.get(i);
            try {
                kafka.send(wire.write(row), (metadata, e) -> done(row, e));
            } catch (RuntimeException e) {
                done(row, e);
            }
            if (failure != null) { // nothing may overtake what was refused
                close(rows.size() - i - 1);
                return;
            }
        }
    }

    int lane() {
        return lane;
    }

    /** What the broker has, so far. */
    List<OutboxRow> acked() {
        return List.copyOf(acked);
    }

    /** Why not everything arrived; null while nothing was refused. */
    @Nullable
    Exception failure() {
        return failure;
    }

    boolean isOverdue() {
        return overdue.isPassed();
    }

    private void done(OutboxRow row, @Nullable Exception e) {
        if (e == null) {
            acked.add(row);
        } else {
            failure = e;
        }
        close(1);
    }

    private void close(int count) {
        if (count > 0 && open.addAndGet(-count) == 0) {
            over.accept(this);
        }
    }
}
