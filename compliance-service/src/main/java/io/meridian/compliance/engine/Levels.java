package io.meridian.compliance.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All complete subtrees over a list of leaves, recomputed. */
final class Levels {

    private final List<HashList> levels = new ArrayList<>();
    private final Proofs proofs = new Proofs((level, index) -> levels.get(level).get(index));

    Levels(HashList leaves) {
        HashList below = leaves;
        levels.add(below);
        while (below.size() > 1) {
            HashList above = new HashList();
            for (long i = 0; i + 1 < below.size(); i += 2) {
                above.add(Merkle.node(below.get(i), below.get(i + 1)));
            }
            levels.add(above);
            below = above;
        }
    }

    int highest() {
        return levels.size() - 1;
    }

    long count(int level) {
        return levels.get(level).size();
    }

    boolean is(int level, long index, byte[] hash) {
        return index < count(level) && Arrays.equals(levels.get(level).get(index), hash);
    }

    byte[] root(long size) {
        return proofs.root(size);
    }
}
