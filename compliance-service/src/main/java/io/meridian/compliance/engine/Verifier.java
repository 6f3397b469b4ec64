package io.meridian.compliance.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes a log from its entries and compares it with everything that tells of it: the stored nodes, the head, the
 * checkpoints of the database, and those outside, which alone show that all of the database was put back or made anew.
 */
public final class Verifier {

    private final String origin;
    private final NoteKey key;
    private final HashList entries = new HashList();
    private final HashList indexes = new HashList();
    private final HashList leaves = new HashList();
    private int checked;
    private int checkedOutside;

    /** What is wrong, with its place. */
    private record Fault(Tampering what, long at, String why) {}

    /** @param origin
     *            of the tenant's log
     * @param key
     *            from a source that is not the log's own database */
    public Verifier(String origin, NoteKey key) {
        this.origin = origin;
        this.key = key;
    }

    /** @param outside
     *            notes from outside, read before the log; the smallest tree first */
    public Verdict verify(LogReader log, List<String> outside) {
        log.entries((index, leaf) -> {
            entries.add(leaf.hash());
            indexes.add(index);
        });
        log.nodes(0, (index, hash) -> leaves.put(index, hash));
        Fault fault = structure();
        Levels levels = new Levels(entries);
        if (fault == null) {
            fault = nodes(log, levels);
        }
        if (fault == null && log.size() != entries.size()) {
            fault = log.size() > entries.size()
                    ? new Fault(Tampering.CUT, entries.size(), "The head counts " + log.size() + " entries.")
                    : new Fault(Tampering.INSERTED, log.size(), "The head counts " + log.size() + " entries only.");
        }
        if (fault == null) {
            fault = checkpoints(log.checkpoints(), levels);
        }
        if (fault == null) {
            fault = outside(outside, levels);
        }
        byte[] root = levels.root(entries.size());
        return fault == null
                ? new Verdict(entries.size(), root, checked, checkedOutside, null, null, "Every entry is what it was.")
                : new Verdict(entries.size(), root, checked, checkedOutside, fault.what, fault.at, fault.why);
    }

    /** Entries against the stored hashes of the leaves. */
    private @Nullable Fault structure() {
        long size = entries.size();
        for (long i = 0; i < size; i++) {
            long index = indexes.number(i);
            if (index != i) {
                return index > i
                        ? new Fault(Tampering.DELETED, i, "There is no entry " + i + ", but one after it.")
                        : new Fault(Tampering.INSERTED, index, "There are two entries " + index + ".");
            }
            if (i < leaves.size() && !entries.same(i, leaves, i)) {
                return different(i);
            }
        }
        if (size < leaves.size()) {
            return new Fault(Tampering.CUT, size, "The tree had " + leaves.size() + " entries.");
        }
        return size == leaves.size()
                ? null
                : new Fault(Tampering.INSERTED, leaves.size(), "The tree has " + leaves.size() + " entries only.");
    }

    /** Why entry and leaf differ at a place: each may be found at another one. */
    private Fault different(long at) {
        boolean entryLater = leaves.has(entries, at, at + 1);
        boolean leafLater = entries.has(leaves, at, at + 1);
        if (entryLater && leafLater) {
            return entries.size() > leaves.size()
                    ? new Fault(Tampering.INSERTED, at, "Entry " + at + " stands before its place.")
                    : new Fault(Tampering.REORDERED, at, "Entry " + at + " belongs to another place.");
        }
        if (leafLater) {
            return new Fault(Tampering.INSERTED, at,
                    "Entry " + at + " is none of the tree; what was there comes later.");
        }
        if (entryLater) {
            return new Fault(Tampering.DELETED, at, "What was entry " + at + " is gone; a later one took its place.");
        }
        return new Fault(Tampering.CHANGED, at, "Entry " + at + " is not what was appended.");
    }

    private @Nullable Fault nodes(LogReader log, Levels levels) {
        for (int level = 1; level <= levels.highest(); level++) {
            int current = level;
            long[] bad = {-1};
            long[] next = {0};
            log.nodes(level, (index, hash) -> {
                if (bad[0] < 0 && (index != next[0] || !levels.is(current, index, hash))) {
                    bad[0] = Math.min(index, next[0]);
                }
                next[0]++;
            });
            if (bad[0] < 0 && next[0] < levels.count(level)) {
                bad[0] = next[0];
            }
            if (bad[0] >= 0) {
                long first = bad[0] << level;
                return new Fault(Tampering.CHANGED, first, "A node over entries " + first + " to "
                        + (first + (1L << level) - 1) + " is not their hash: one of them or the node was altered.");
            }
        }
        return null;
    }

    private @Nullable Fault checkpoints(List<String> notes, Levels levels) {
        long good = 0;
        for (String note : notes) {
            Optional<Checkpoint> checkpoint = Checkpoint.open(note, key).filter(c -> c.origin().equals(origin));
            if (checkpoint.isEmpty()) {
                return new Fault(Tampering.FORGED, good, "A checkpoint after " + good + " entries is not signed.");
            }
            checked++;
            long size = checkpoint.get().size();
            if (size > entries.size()) {
                return new Fault(Tampering.CUT, entries.size(), "A checkpoint tells of " + size + " entries.");
            }
            if (!Arrays.equals(levels.root(size), checkpoint.get().root())) {
                return rewritten(good, size, "the database");
            }
            good = size;
        }
        return null;
    }

    private @Nullable Fault outside(List<String> notes, Levels levels) {
        long good = 0;
        for (String note : notes) {
            Optional<Checkpoint> checkpoint = Checkpoint.open(note, key).filter(c -> c.origin().equals(origin));
            if (checkpoint.isEmpty()) {
                return new Fault(Tampering.FORGED, good,
                        "A checkpoint outside after " + good + " entries is not signed.");
            }
            checkedOutside++;
            long size = checkpoint.get().size();
            if (size > entries.size()) {
                return new Fault(Tampering.RESTORED, entries.size(), "A checkpoint outside tells of " + size
                        + " entries; the database is older, and agrees with itself.");
            }
            if (!Arrays.equals(levels.root(size), checkpoint.get().root())) {
                return rewritten(good, size, "outside");
            }
            good = size;
        }
        return null;
    }

    private static Fault rewritten(long good, long size, String where) {
        return new Fault(Tampering.REWRITTEN, good, "The log agrees with itself, but not with the checkpoint of " + size
                + " entries in " + where + ": made anew somewhere after entry " + (good - 1) + ".");
    }
}
