package io.meridian.compliance.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The growing right edge of a tree: the roots of its complete subtrees, which is all that appending needs. Not for several
 * threads.
 */
public final class Frontier {

    /** A subtree with all its leaves; it never changes again. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these as values
    public record Node(int level, long index, byte[] hash) {}

    /** Complete subtrees, the smallest (rightmost) first. */
    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    /** @param size
     *            leaves so far
     * @param complete
     *            the hashes of {@link #edge}, in its order */
    public Frontier(long size, List<byte[]> complete) {
        if (complete.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has " + Long.bitCount(size)
                    + " complete subtrees, not " + complete.size());
        }
        this.size = size;
        complete.forEach(subtrees::push);
    }

    /** A tree without leaves. */
    public Frontier() {
        this(0, List.of());
    }

    /** Level and index of the complete subtrees of a tree, the largest first; the hashes are empty. */
    public static List<Node> edge(long size) {
        List<Node> edge = new ArrayList<>();
        long before = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                edge.add(new Node(level, before >> level, new byte[0]));
                before += 1L << level;
            }
        }
        return edge;
    }

    public long size() {
        return size;
    }

    /** Adds a leaf and tells the nodes that are complete with it, the leaf itself first. */
    public List<Node> append(byte[] leafHash) {
        List<Node> complete = new ArrayList<>(2);
        byte[] hash = leafHash;
        long index = size;
        int level = 0;
        complete.add(new Node(level, index, hash));
        while ((index & 1) == 1) {
            hash = Merkle.node(subtrees.pop(), hash);
            index >>= 1;
            level++;
            complete.add(new Node(level, index, hash));
        }
        subtrees.push(hash);
        size++;
        return complete;
    }

    /** The hash of the whole tree. */
    public byte[] root() {
        Iterator<byte[]> rightToLeft = subtrees.iterator();
        if (!rightToLeft.hasNext()) {
            return Merkle.empty();
        }
        byte[] root = rightToLeft.next();
        while (rightToLeft.hasNext()) {
            root = Merkle.node(rightToLeft.next(), root);
        }
        return root;
    }
}
