package io.meridian.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
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

    /** What a caller brings and what became of it: of whoever holds the group's lock. */
    private static final class Wish<I, O> {

        private final I brought;
        private @Nullable O answer;

        Wish(I brought) {
            this.brought = brought;
        }
    }

    private static final class Group<I, O> {

        private final ReentrantLock writing = new ReentrantLock();
        private final Queue<Wish<I, O>> wishes = new ConcurrentLinkedQueue<>();
    }

    /** On return it is written. What the transaction throws for this one alone goes to its caller. */
    public O write(K key, I brought) {
        Group<I, O> group = groups.computeIfAbsent(key, k -> new Group<>());
        Wish<I, O> mine = new Wish<>(brought);
        group.wishes.add(mine);
        callers.incrementAndGet();
        group.writing.lock();
        try {
            O answer = mine.answer;
            return answer == null ? together(group, mine) : answer;
        } finally {
            group.writing.unlock();
            callers.decrementAndGet();
        }
    }

    private O together(Group<I, O> group, Wish<I, O> mine) {
        group.wishes.remove(mine);
        List<Wish<I, O>> all = new ArrayList<>(List.of(mine));
        for (Wish<I, O> next; all.size() < most && (next = group.wishes.poll()) != null;) {
            all.add(next);
        }
        try {
            List<O> answers = write.apply(all.stream().map(wish -> wish.brought).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer = answers.get(i);
            }
            return answers.getFirst();
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                throw e;
            }
            // The others find that nobody has written for them.
            return write.apply(List.of(mine.brought)).getFirst();
        }
    }

    /** Who writes or waits for it now. */
    int callers() {
        return callers.get();
    }
}
