package io.meridian.e2e;

import io.meridian.e2e.History.Kind;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * An agent who goes on whatever happens: what fails is tried again under the same id, a lost connection is opened again as
 * the workspace does it, what is to be done is read anew each time from the worklist and the conversations, and while the
 * worklist cannot be read the conversations of the last one go on.
 */
final class PersistentAgent implements AutoCloseable {

    static final String GOODBYE = "Das war alles";
    private static final int BETWEEN = 300;
    private static final int FIRST_WAIT = 500;
    private static final int LONGEST_WAIT = 4_000;

    private final String name;
    private final Console console;
    private final History history;
    private final String disposition;
    private final Set<String> taken = new HashSet<>();
    private final Queue<Long> lost = new ConcurrentLinkedQueue<>();
    private final Queue<Long> back = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private List<JsonNode> tasks = List.of();
    private volatile boolean enough;

    PersistentAgent(String name, Console console, History history) {
        this.name = name;
        this.console = console;
        this.history = history;
        this.disposition = console.get("/api/v1/dispositions").path("items").path(0).path("code").asString();
        this.threads = List.of(Thread.ofVirtual().start(this::stayConnected), Thread.ofVirtual().start(this::work));
    }

    /** The answer to a customer's text. */
    static String answer(String text) {
        return "Antwort auf " + text;
    }

    /** When the connection was lost and when it was there again, of {@link System#nanoTime()}; the first is its opening. */
    List<Long> back() {
        return List.copyOf(back);
    }

    List<Long> lost() {
        return List.copyOf(lost);
    }

    /** Answers that no outage explains: neither 503 nor silence nor a known refusal. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    private void stayConnected() {
        int attempt = 0;
        while (!enough) {
            try (LiveSocket live = console.live(frame -> {})) {
                live.subscribe("me", null);
                back.add(System.nanoTime());
                attempt = 0;
                while (!enough && !live.closed().isDone()) {
                    pause(50);
                }
                lost.add(System.nanoTime());
            } catch (EdgeException e) {
                // Refused or not there.
            }
            int ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(attempt++, 10));
            pause(150 + ThreadLocalRandom.current().nextInt(ceiling - 149));
        }
    }

    private void work() {
        while (!enough) {
            attempt(this::look);
            tasks.forEach(task -> attempt(() -> goOn(task)));
            pause(BETWEEN);
        }
    }

    private void look() {
        if (!console.get("/api/v1/agent").path("state").asString().equals("available")) {
            console.change("PUT", "/api/v1/agent/state", Map.of("state", "available"));
        }
        JsonNode list = console.get("/api/v1/worklist");
        for (JsonNode offer : list.path("offers")) {
            attempt(() -> noted(console.change("POST",
                    "/api/v1/reservations/" + offer.path("reservationId").asString() + "/accept",
                    Map.of("epoch", offer.path("task").path("epoch").asLong()))));
        }
        tasks = list.path("tasks").valueStream().toList();
    }

    private void noted(JsonNode task) {
        String text = task.path("taskId").asString() + '/' + task.path("epoch").asLong();
        if (taken.add(text)) {
            history.add(Kind.TAKEN, name, task.path("conversationId").asString(), text);
        }
    }

    private void goOn(JsonNode task) {
        String path = "/api/v1/tasks/" + task.path("taskId").asString();
        if (task.path("state").asString().equals("wrap-up")) {
            console.change("POST", path + "/wrap-up",
                    Map.of("epoch", task.path("epoch").asLong(), "disposition", disposition));
            return;
        }
        // Also what was taken while the answer to it was lost.
        noted(task);
        if (answerAll(task.path("conversationId").asString())) {
            console.change("POST", path + "/complete", Map.of("epoch", task.path("epoch").asLong()));
        }
    }

    /** Answers what nobody has answered; true if the customer has said goodbye. */
    private boolean answerAll(String conversation) {
        JsonNode messages = console.get("/api/v1/conversations/" + conversation + "/messages?limit=200&after=0")
                .path("items");
        Set<String> said = new HashSet<>();
        messages.forEach(message -> said.add(message.path("text").asString("")));
        boolean over = false;
        for (JsonNode message : messages) {
            String text = message.path("text").asString("");
            if (!message.path("author").asString().equals("customer")) {
                continue;
            }
            over = text.startsWith(GOODBYE);
            if (!over && !said.contains(answer(text))) {
                console.write(conversation, answer(text), UUID.nameUUIDFromBytes(
                        (conversation + message.path("sequence").asLong()).getBytes(StandardCharsets.UTF_8)));
                history.add(Kind.ANSWERED, name, conversation, answer(text));
            }
        }
        return over;
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (EdgeException e) {
            if (e.status() == 401 || e.status() == 500 || e.status() == 429) {
                surprises.add(name + ": " + e.getMessage());
            }
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        enough = true;
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }
}
