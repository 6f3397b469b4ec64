package io.meridian.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what several callers bring at the same moment in one transaction: while one is under way, those who come gather,
 * and the next of them writes for all. A caller alone waits for nobody. If a transaction fails, each of its callers is
 * tried alone, so that none suffers for another.
 *
 * @param <K>
 *            what can be written together has the same, such as the tenant
 * @param <I>
 *            what one caller brings
 * @param <O>
 *            what became of it
 */
public final class GroupCommit<K, I, O> {

    private final int most;
    private final Function<List<I>, List<O>> write;
    private final ConcurrentHashMap<K, Group<I, O>> groups = new ConcurrentHashMap<>();
    private final AtomicInteger callers = new AtomicInteger();

    /**
     * @param most
     *            callers in one transaction
     * @param write
     *            one transaction; as many answers as it was given, in their order
     */
    public GroupCommit(int most, Function<List<I>, List<O>> write) {
        this.most = most;
        this.write = write;
    }

    /** What a waiting caller is told. */
    private enum Told {
        /** The answer is there. */
        WRITTEN,
        /** To write for all who wait. */
        LEAD,
        /** To write alone, because a transaction with others failed. */
        ALONE
    }

    private static final class Wish<I, O> {

        private final I brought;
        private final CompletableFuture<Told> told = new CompletableFuture<>();
        private @Nullable O answer; // before it is told

        Wish(I brought) {
            this.brought = brought;
        }
    }

    private static final class Group<I, O> {

        private final Queue<Wish<I, O>> wishes = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean led = new AtomicBoolean();

        /** Lets the first who waits write, or nobody. */
        void pass() {
            do {
                Wish<I, O> next = wishes.poll();
                if (next != null) {
                    next.told.complete(Told.LEAD);
                    return;
                }
                led.set(false);
            } while (!wishes.isEmpty() && led.compareAndSet(false, true));
        }
    }

    /** On return it is written. What the transaction throws for this one alone goes to its caller. */
    public O write(K key, I brought) {
        Group<I, O> group = groups.computeIfAbsent(key, k -> new Group<>());
        Wish<I, O> mine = new Wish<>(brought);
        group.wishes.add(mine);
        callers.incrementAndGet();
        try {
            if (group.led.compareAndSet(false, true)) {
                group.pass();
            }
            return switch (mine.told.join()) {
                case WRITTEN -> Objects.requireNonNull(mine.answer);
                case ALONE -> alone(mine);
                case LEAD -> lead(group, mine);
            };
        } finally {
            callers.decrementAndGet();
        }
    }

    private O lead(Group<I, O> group, Wish<I, O> mine) {
        List<Wish<I, O>> all = new ArrayList<>(List.of(mine));
        for (Wish<I, O> next; all.size() < most && (next = group.wishes.poll()) != null;) {
            all.add(next);
        }
        Told others = Told.ALONE;
        try {
            List<O> answers = write.apply(all.stream().map(wish -> wish.brought).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer = answers.get(i);
            }
            others = Told.WRITTEN;
            return answers.getFirst();
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                throw e;
            }
        } finally {
            // Whoever is to write next waits for one caller, not for each of these to wake.
            group.pass();
            for (Wish<I, O> wish : all) {
                wish.told.complete(others);
            }
        }
        return alone(mine);
    }

    private O alone(Wish<I, O> wish) {
        return write.apply(List.of(wish.brought)).getFirst();
    }

    /** Who writes or waits for it now. */
    int callers() {
        return callers.get();
    }
}
