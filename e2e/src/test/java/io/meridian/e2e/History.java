package io.meridian.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** What clients were told, in the order in which they were told it: the only witness that a test of faults believes. */
final class History {

    /** What was acknowledged. */
    enum Kind {
        /** A visitor's message. */
        WRITTEN,
        /** A message of a WhatsApp customer, which the provider keeps telling until it is taken. */
        TEXTED,
        /** An agent's answer. */
        ANSWERED,
        /** A task taken by an agent; the text is the task with its epoch. */
        TAKEN
    }

    /**
     * @param by
     *            who was told
     * @param conversation
     *            empty if the client does not know it
     * @param at
     *            of {@link System#nanoTime()}
     */
    record Entry(Kind kind, String by, String conversation, String text, long at) {}

    /** What an answer that is under way when somebody else takes the work may take. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(2);

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    void add(Kind kind, String by, String conversation, String text) {
        add(new Entry(kind, by, conversation, text, System.nanoTime()));
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> all() {
        return List.copyOf(entries);
    }

    List<Entry> all(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** How many of a kind from a moment on. */
    long since(Kind kind, long moment) {
        return entries.stream().filter(entry -> entry.kind() == kind && entry.at() >= moment).count();
    }

    /** Tasks that two agents were given under one epoch, and answers of one who had lost the work to another. */
    List<String> heldByTwo() {
        List<String> found = new ArrayList<>();
        Map<String, Entry> holder = new HashMap<>();
        Map<String, TreeMap<Long, Entry>> taken = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.kind() == Kind.TAKEN) {
                Entry other = holder.putIfAbsent(entry.text(), entry);
                if (other != null && !other.by().equals(entry.by())) {
                    found.add(entry.text() + " was given to " + other.by() + " and " + entry.by());
                }
                taken.computeIfAbsent(entry.conversation(), key -> new TreeMap<>()).put(entry.at(), entry);
            }
        }
        for (Entry answer : all(Kind.ANSWERED)) {
            TreeMap<Long, Entry> takers = taken.getOrDefault(answer.conversation(), new TreeMap<>());
            Map.Entry<Long, Entry> before = takers.floorEntry(answer.at() - GRACE);
            boolean held = (before != null && before.getValue().by().equals(answer.by()))
                    || takers.subMap(answer.at() - GRACE, answer.at() + 1).values().stream()
                            .anyMatch(taker -> taker.by().equals(answer.by()));
            if (!held && before != null) {
                found.add(answer.by() + " answered what " + before.getValue().by() + " held: " + answer.text());
            }
        }
        return found;
    }
}
