package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** Messages that were stored, to be read again by staff. Safe for threads. */
final class KeptMessages {

    private static final int FAILURES_TOLD = 5;

    private record Kept(String conversation, long sequence, String text) {}

    private final Queue<Kept> all = new ConcurrentLinkedQueue<>();
    private final Report report;

    KeptMessages(Report report) {
        this.report = report;
    }

    /** A message as the visitor got it back. */
    void add(JsonNode message) {
        all.add(new Kept(message.path("conversationId").asString(), message.path("sequence").asLong(),
                message.path("text").asString("")));
    }

    /**
     * Reads some of all, chosen by chance.
     *
     * @return how many of them were there with their text
     */
    int read(Console staff, int sample) {
        List<Kept> some = new ArrayList<>(all);
        Collections.shuffle(some, new Random(5));
        int read = 0;
        int told = 0;
        for (Kept message : some.subList(0, Math.min(sample, some.size()))) {
            String problem = problem(staff, message);
            if (problem.isEmpty()) {
                read++;
            } else if (told++ < FAILURES_TOLD) {
                report.say("message " + message.sequence() + " of " + message.conversation() + ": " + problem);
            }
        }
        return read;
    }

    private static String problem(Console staff, Kept message) {
        try {
            JsonNode found = staff.get("/api/v1/conversations/" + message.conversation() + "/messages?limit=1&after="
                    + (message.sequence() - 1)).path("items").path(0);
            boolean same = found.path("sequence").asLong() == message.sequence()
                    && found.path("text").asString("").equals(message.text()) && !message.text().isEmpty();
            return same ? "" : "read as " + found;
        } catch (EdgeException e) {
            return e.toString();
        }
    }
}
