package io.meridian.compliance.engine;

import java.util.List;

/** One tenant's log as it stands in a database. Everything it gives is of one moment. */
public interface LogReader {

    /** Takes entries in the order of their indexes. */
    @FunctionalInterface
    interface Entries {
        void take(long index, Leaf leaf);
    }

    /** Takes nodes of one level in the order of their indexes. */
    @FunctionalInterface
    interface Hashes {
        void take(long index, byte[] hash);
    }

    void entries(Entries entries);

    /** @param level
     *            0 = leaves */
    void nodes(int level, Hashes hashes);

    /** The size that the head claims; 0 without a head. */
    long size();

    /** Notes, the smallest tree first. */
    List<String> checkpoints();
}
