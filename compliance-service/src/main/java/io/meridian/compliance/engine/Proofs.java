package io.meridian.compliance.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Inclusion and consistency proofs of RFC 9162 sections 2.1.3 and 2.1.4: made from stored nodes, checked by anybody. */
public final class Proofs {

    /** Complete subtrees by level (0 = leaves) and index. */
    @FunctionalInterface
    public interface Nodes {
        byte[] hash(int level, long index);
    }

    private final Nodes nodes;

    public Proofs(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The root of the tree of the first {@code size} leaves. */
    public byte[] root(long size) {
        return size == 0 ? Merkle.empty() : range(0, size);
    }

    /** The path from leaf {@code index} to the root of the tree of {@code size} leaves. */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long low = 0;
        long high = size;
        while (high - low > 1) {
            long middle = low + split(high - low);
            if (index < middle) {
                path.addFirst(range(middle, high));
                high = middle;
            } else {
                path.addFirst(range(low, middle));
                low = middle;
            }
        }
        return path;
    }

    /** What shows that the tree of {@code first} leaves is the beginning of the tree of {@code second}. */
    public List<byte[]> consistency(long first, long second) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("Sizes from 1 up, the smaller first: " + first + ", " + second);
        }
        List<byte[]> path = new ArrayList<>();
        long low = 0;
        long high = second;
        boolean whole = true; // the first tree fills this subtree from its beginning
        while (first < high) {
            long middle = low + split(high - low);
            if (first <= middle) {
                path.addFirst(range(middle, high));
                high = middle;
            } else {
                path.addFirst(range(low, middle));
                low = middle;
                whole = false;
            }
        }
        if (!whole) {
            path.addFirst(range(low, high));
        }
        return path;
    }

    private byte[] range(long low, long high) {
        long count = high - low;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.hash(level, low >> level);
        }
        long middle = low + split(count);
        return Merkle.node(range(low, middle), range(middle, high));
    }

    /** The largest power of two below a count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    /** RFC 9162 section 2.1.3.2. */
    public static boolean includes(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Merkle.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** RFC 9162 section 2.1.4.2. */
    public static boolean grew(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        List<byte[]> steps = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            steps.addFirst(firstRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        Climb climb = new Climb(first, second, steps.getFirst());
        return steps.stream().skip(1).allMatch(climb::step) && climb.arrives(firstRoot, secondRoot);
    }

    /** Both roots, made from the same steps. */
    private static final class Climb {

        private long place;
        private long last;
        private byte[] old;
        private byte[] now;

        Climb(long first, long second, byte[] start) {
            int complete = Long.numberOfTrailingZeros(~(first - 1));
            place = (first - 1) >> complete;
            last = (second - 1) >> complete;
            old = start;
            now = start;
        }

        /** False if there is a step too many. */
        boolean step(byte[] sibling) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                old = Merkle.node(sibling, old);
                now = Merkle.node(sibling, now);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                now = Merkle.node(now, sibling);
            }
            place >>= 1;
            last >>= 1;
            return true;
        }

        boolean arrives(byte[] oldRoot, byte[] newRoot) {
            return last == 0 && Arrays.equals(old, oldRoot) && Arrays.equals(now, newRoot);
        }
    }
}
