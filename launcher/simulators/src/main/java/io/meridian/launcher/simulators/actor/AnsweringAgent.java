package io.meridian.launcher.simulators.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * An agent who takes every offer, answers every message of the customer once and completes the work, with wrap-up, when
 * the customer says goodbye. Everything is done on one thread, in the order in which it arrives.
 */
public final class AnsweringAgent implements AutoCloseable {

    private static final int MOST_REFUSALS = 30;
    private static final Duration BETWEEN_REFUSALS = Duration.ofMillis(100);

    private record Work(String task, long epoch) {}

    private final Console console;
    private final String goodbye;
    private final UnaryOperator<String> answer;
    private final String disposition;
    private final ExecutorService hands = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final Map<String, Work> work = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final LiveSocket live;

    /**
     * Becomes available.
     *
     * @param answer
     *            makes an answer of a customer's text
     * @param goodbye
     *            the customer's text that ends the work
     */
    public AnsweringAgent(Console console, UnaryOperator<String> answer, String goodbye) {
        this.console = console;
        this.answer = answer;
        this.goodbye = goodbye;
        this.disposition = console.get("/api/v1/dispositions").path("items").path(0).path("code").asString();
        this.live = console.live(frame -> hands.execute(() -> seen(frame)));
        live.subscribe("me", null);
        console.change("PUT", "/api/v1/agent/state", Map.of("state", "available"));
    }

    /** What the edge refused, empty when all went well. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    private void seen(JsonNode frame) {
        try {
            switch (frame.path("type").asString(frame.path("t").asString(""))) {
                case "offer.created" -> take(frame.path("data"));
                case "message.created" -> reply(frame.path("stream").asString(), frame.path("data"));
                case "agent.state" -> noticed(frame.path("data").path("state").asString(""));
                case "refused" -> followAgain(frame.path("stream").asString(), frame.path("code").asString());
                default -> {
                    // Of no interest here.
                }
            }
        } catch (EdgeException e) {
            troubles.add(e.toString());
        }
    }

    private void noticed(String state) {
        if (state.equals("not-responding")) {
            troubles.add("Did not answer an offer in time");
        }
    }

    /** What was just taken is the agent's own only when the owner of conversations has heard of it; the console waits too. */
    private void followAgain(String stream, String code) {
        if (refusals.merge(stream, 1, Integer::sum) > MOST_REFUSALS) {
            troubles.add(Instant.now() + " refused to follow " + stream + ": " + code);
            return;
        }
        LockSupport.parkNanos(BETWEEN_REFUSALS.toNanos());
        live.subscribe(stream, 0L);
    }

    private void take(JsonNode data) {
        JsonNode offer = data.has("offer") ? data.path("offer") : data;
        JsonNode task = console.change("POST",
                "/api/v1/reservations/" + offer.path("reservationId").asString() + "/accept",
                Map.of("epoch", offer.path("task").path("epoch").asLong()));
        String conversation = task.path("conversationId").asString();
        work.put(conversation, new Work(task.path("taskId").asString(), task.path("epoch").asLong()));
        live.subscribe("conversation:" + conversation, 0L);
    }

    private void reply(String stream, JsonNode message) {
        String conversation = stream.substring(stream.indexOf(':') + 1);
        String text = message.path("text").asString("");
        if (!message.path("author").asString("").equals("customer")
                || !answered.add(conversation + ' ' + message.path("sequence").asLong())) {
            return;
        }
        if (!text.equals(goodbye)) {
            write(conversation, answer.apply(text));
            return;
        }
        Work done = work.remove(conversation);
        if (done != null) {
            live.unsubscribe(stream);
            String path = "/api/v1/tasks/" + done.task();
            JsonNode wrapping = console.change("POST", path + "/complete", Map.of("epoch", done.epoch()));
            console.change("POST", path + "/wrap-up",
                    Map.of("epoch", wrapping.path("epoch").asLong(), "disposition", disposition));
        }
    }

    /** Who sees the work of his team sees what he took before the owner of conversations knows that it is his. */
    private void write(String conversation, String text) {
        for (int attempt = 1;; attempt++) {
            try {
                console.write(conversation, text);
                return;
            } catch (EdgeException e) {
                if (!e.code().equals("not_assigned") || attempt == MOST_REFUSALS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_REFUSALS.toNanos());
            }
        }
    }

    /** Goes offline. */
    @Override
    public void close() {
        console.change("PUT", "/api/v1/agent/state", Map.of("state", "offline"));
        live.close();
        hands.shutdownNow();
    }
}
