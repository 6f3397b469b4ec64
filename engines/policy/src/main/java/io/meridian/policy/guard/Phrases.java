package io.meridian.policy.guard;

import io.meridian.policy.guard.Phrase.Gap;
import io.meridian.policy.guard.Phrase.How;
import io.meridian.policy.guard.Phrase.Step;
import io.meridian.policy.guard.Phrase.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phrases of one language, of all rules, as one tree of words: how many there are makes a check no slower, only what a
 * text begins of them. Not changed any more once it is read.
 *
 * @param <M>
 *            what a phrase is about
 */
final class Phrases<M> {

    /** What a gap can hold: three words, or twelve characters of those that are words by themselves. */
    private static final int GAP_ROOM = 12;
    private static final int WORD_ROOM = 4;
    private static final int LONGEST_PARTED = 64;

    private final Language language;
    private final Node<M> root = new Node<>();

    Phrases(Language language) {
        this.language = language;
    }

    /** A phrase that stands in a text, from a token to another, both included. */
    record Hit<M>(int first, int last, M mark) {}

    private static final class Node<M> {

        private final Map<How, Map<String, Node<M>>> words = new EnumMap<>(How.class);
        /** How long the parts are, of each way to look for parts. */
        private @Nullable Map<How, BitSet> lengths;
        private @Nullable Node<M> afterGap;
        private @Nullable List<M> marks;

        Node<M> next(Step step) {
            return switch (step) {
                case Word word -> {
                    if (word.how() != How.FORM && word.how() != How.STEM) {
                        if (lengths == null) {
                            lengths = new EnumMap<>(How.class);
                        }
                        lengths.computeIfAbsent(word.how(), h -> new BitSet()).set(word.key().length());
                    }
                    yield words.computeIfAbsent(word.how(), h -> new HashMap<>(2))
                            .computeIfAbsent(word.key(), k -> new Node<>());
                }
                case Gap gap -> {
                    if (afterGap == null) {
                        afterGap = new Node<>();
                    }
                    yield afterGap;
                }
            };
        }

        @Nullable
        Node<M> after(How how, String key) {
            Map<String, Node<M>> of = words.get(how);
            return of == null ? null : of.get(key);
        }

        void mark(M mark) {
            if (marks == null) {
                marks = new ArrayList<>(1);
            }
            if (!marks.contains(mark)) {
                marks.add(mark);
            }
        }
    }

    Language language() {
        return language;
    }

    void add(List<Step> reading, M mark) {
        Node<M> node = root;
        for (Step step : reading) {
            node = node.next(step);
        }
        node.mark(mark);
    }

    /**
     * How much is looked at in one check: far above what any list of phrases meets that was not written to be slow. What comes
     * after it is not looked at.
     */
    static final class Effort {

        static final int MOST = 1_000_000;

        private int left = MOST;

        private boolean isLeft() {
            return left-- > 0;
        }
    }

    /** All that stand in a text, in no order. */
    List<Hit<M>> find(Readings text, Effort effort) {
        Search<M> search = new Search<>(text.tokens(), text.in(language), effort);
        for (int start = 0; start < text.tokens().size(); start++) {
            search.from(root, start);
        }
        return search.hits;
    }

    private static final class Search<M> {

        private final List<Token> tokens;
        private final Readings.Words words;
        private final List<Hit<M>> hits = new ArrayList<>();
        private final Effort effort;
        private int first;

        Search(List<Token> tokens, Readings.Words words, Effort effort) {
            this.tokens = tokens;
            this.words = words;
            this.effort = effort;
        }

        void from(Node<M> root, int start) {
            first = start;
            walk(root, start);
        }

        /** @param at the token that has to follow */
        private void walk(Node<M> node, int at) {
            if (node.marks != null) {
                for (M mark : node.marks) {
                    if (effort.isLeft()) {
                        hits.add(new Hit<>(first, at - 1, mark));
                    }
                }
            }
            // A phrase does not run on into the next sentence.
            if (at == tokens.size() || tokens.get(at).sentence() != tokens.get(first).sentence() || !effort.isLeft()) {
                return;
            }
            go(node.after(How.FORM, words.form(at)), at);
            go(node.after(How.STEM, words.stem(at)), at);
            Map<How, BitSet> lengths = node.lengths;
            if (lengths != null) {
                Set<Node<M>> found = new HashSet<>();
                lengths.forEach((how, of) -> parts(how, words.form(at), of, key -> {
                    Node<M> next = effort.isLeft() ? node.after(how, key) : null;
                    if (next != null) {
                        found.add(next);
                    }
                }));
                found.forEach(next -> walk(next, at + 1));
            }
            if (node.afterGap != null) {
                gap(node.afterGap, at);
            }
        }

        private void go(@Nullable Node<M> node, int at) {
            if (node != null) {
                walk(node, at + 1);
            }
        }

        private void gap(Node<M> after, int at) {
            int room = GAP_ROOM;
            for (int next = at; next < tokens.size(); next++) {
                walk(after, next);
                room -= tokens.get(next).isCharacter() ? 1 : WORD_ROOM;
                if (room < 0) {
                    return;
                }
            }
        }

        private static void parts(How how, String form, BitSet lengths, Consumer<String> each) {
            for (int length = lengths.nextSetBit(0); length >= 0
                    && length <= form.length(); length = lengths.nextSetBit(length + 1)) {
                switch (how) {
                    case STARTS -> each.accept(form.substring(0, length));
                    case ENDS -> each.accept(form.substring(form.length() - length));
                    default -> {
                        int last = Math.min(form.length(), LONGEST_PARTED) - length;
                        for (int from = 0; from <= last; from++) {
                            each.accept(form.substring(from, from + length));
                        }
                    }
                }
            }
        }
    }
}
