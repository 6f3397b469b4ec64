package io.meridian.compliance.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MerkleTest {

    /** Leaves and roots that implementations of Certificate Transparency share as reference data. */
    private static final List<String> LEAVES = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final int MOST = 200;

    @Test
    void rootsAreThoseOfTheReferenceData() {
        Frontier frontier = new Frontier();
        assertThat(hex(frontier.root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < LEAVES.size(); i++) {
            frontier.append(Merkle.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
            assertThat(hex(frontier.root())).as("root of %d", i + 1).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void proofsAreThoseOfTheReferenceData() {
        Tree tree = new Tree(LEAVES.stream().map(leaf -> HexFormat.of().parseHex(leaf)).toList());
        assertThat(tree.proofs.inclusion(0, 8)).extracting(MerkleTest::hex).containsExactly(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.proofs.consistency(1, 8)).extracting(MerkleTest::hex).containsExactly(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.proofs.consistency(6, 8)).extracting(MerkleTest::hex).containsExactly(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Property
    void agreesWithThePlainRecursion(@ForAll @LongRange(min = 1, max = MOST) long size) {
        Tree tree = new Tree((int) size);
        assertThat(tree.frontier.root()).isEqualTo(plain(tree.leaves, 0, (int) size));
        assertThat(tree.proofs.root(size)).isEqualTo(tree.frontier.root());
        Frontier again = new Frontier(size,
                Frontier.edge(size).stream().map(node -> tree.hash(node.level(), node.index())).toList());
        again.append(Merkle.leaf(new byte[]{1}));
        tree.frontier.append(Merkle.leaf(new byte[]{1}));
        assertThat(again.root()).isEqualTo(tree.frontier.root());
    }

    @Property
    void everyLeafIsProven_andNothingElse(@ForAll @LongRange(min = 1, max = MOST) long size,
            @ForAll @LongRange(min = 0, max = MOST - 1) long any) {
        long index = any % size;
        Tree tree = new Tree((int) size);
        List<byte[]> path = tree.proofs.inclusion(index, size);
        byte[] root = tree.frontier.root();
        assertThat(Proofs.includes(tree.hash(0, index), index, size, path, root)).isTrue();
        assertThat(Proofs.includes(Merkle.leaf(new byte[]{7}), index, size, path, root)).isFalse();
        if (size > 1) {
            assertThat(Proofs.includes(tree.hash(0, index), (index + 1) % size, size, path, root)).isFalse();
            assertThat(Proofs.includes(tree.hash(0, index), index, size, path.subList(1, path.size()), root)).isFalse();
        }
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(Proofs.includes(tree.hash(0, index), index, size, longer, root)).isFalse();
    }

    @Property
    void everyBeginningIsProven_andNothingElse(@ForAll @LongRange(min = 1, max = MOST) long size,
            @ForAll @LongRange(min = 1, max = MOST) long any) {
        long first = 1 + any % size;
        Tree tree = new Tree((int) size);
        List<byte[]> path = tree.proofs.consistency(first, size);
        byte[] root = tree.frontier.root();
        byte[] before = tree.proofs.root(first);
        assertThat(Proofs.grew(first, before, size, root, path)).isTrue();
        assertThat(Proofs.grew(first, Merkle.leaf(new byte[]{7}), size, root, path)).isFalse();
        assertThat(Proofs.grew(first, before, size, Merkle.leaf(new byte[]{7}), path)).isFalse();
        if (first < size) {
            assertThat(Proofs.grew(first + 1, before, size, root, path)).isFalse();
        }
    }

    @Test
    void refusesAnEdge_ofAnotherSize() {
        assertThatThrownBy(() -> new Frontier(5, List.of(new byte[32]))).hasMessageContaining("2 complete subtrees");
    }

    private static byte[] plain(List<byte[]> leaves, int from, int to) {
        if (to - from == 1) {
            return Merkle.leaf(leaves.get(from));
        }
        int half = Integer.highestOneBit(to - from - 1);
        return Merkle.node(plain(leaves, from, from + half), plain(leaves, from + half, to));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** A tree in memory with the nodes that a database would keep. */
    private static final class Tree {

        private final List<byte[]> leaves;
        private final Frontier frontier = new Frontier();
        private final Map<String, byte[]> nodes = new HashMap<>();
        private final Proofs proofs = new Proofs(this::hash);

        Tree(int size) {
            this(java.util.stream.IntStream.range(0, size)
                    .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8)).toList());
        }

        Tree(List<byte[]> leaves) {
            this.leaves = leaves;
            for (byte[] leaf : leaves) {
                frontier.append(Merkle.leaf(leaf))
                        .forEach(node -> nodes.put(node.level() + "/" + node.index(), node.hash()));
            }
        }

        byte[] hash(int level, long index) {
            byte[] hash = nodes.get(level + "/" + index);
            if (hash == null) {
                throw new IllegalStateException("Only complete subtrees are kept: " + level + "/" + index);
            }
            return hash;
        }
    }
}
