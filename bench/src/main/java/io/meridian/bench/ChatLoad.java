package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.LiveSocket;
import io.meridian.launcher.simulators.actor.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Open conversations of web chat, in which visitors write at a steady rate, and an administrator who sees all messages. */
final class ChatLoad {

    static final String WIDGET = "eu_demolumoraDE";
    static final int CONVERSATIONS = 200;
    private static final String WATCHER = "ada.brandt@lumora.example";
    private static final String PASSWORD = "demo-demo-demo";
    private static final int AGENT_SOCKETS = 4;
    private static final int ARRIVALS = 20;
    /** Of one step; more of them tell nothing more. */
    private static final int FAILURES_TOLD = 5;

    /** A visitor with an open conversation. */
    record Guest(Visitor visitor, String conversation) {}

    /**
     * Times of the messages of one step, from when each was due.
     *
     * @param arrived
     *            until its frame was parsed at the administrator's socket; failed: those that did not come
     * @param answered
     *            until the visitor had the answer; failed: those that were refused or not answered
     */
    record Step(Latency arrived, Latency answered) {}

    private final LocalRegion region;
    private final Edge edge;
    private final Report report;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<Guest> guests = new CopyOnWriteArrayList<>();
    private volatile Latency arriving = new Latency();

    ChatLoad(LocalRegion region, Report report) {
        this.region = region;
        this.edge = Edge.of(region.edge());
        this.report = report;
    }

    /** The administrator, signed in anew. */
    Console watcher() {
        return Console.signIn(region.edge(), WATCHER, PASSWORD);
    }

    /** Opens the conversations; gives the administrator's sockets that together see all of them. */
    List<LiveSocket> watch() {
        Console watcher = watcher();
        List<LiveSocket> sockets = new ArrayList<>();
        for (int i = 0; i < AGENT_SOCKETS; i++) {
            sockets.add(watcher.live(this::arrived));
        }
        arrive(CONVERSATIONS);
        for (int i = 0; i < guests.size(); i++) {
            sockets.get(i % AGENT_SOCKETS).subscribe("conversation:" + guests.get(i).conversation(), null);
        }
        ChatBench.pause(Duration.ofSeconds(3));
        report.note(guests.size() + " conversations are open, seen by " + AGENT_SOCKETS
                + " sockets of an administrator; load generator and region share the machine");
        return sockets;
    }

    /** Opens conversations until there are as many. */
    void arrive(int count) {
        Pace.run(ARRIVALS, Duration.ofSeconds((count - guests.size()) / ARRIVALS), (number, start) -> arrive());
    }

    private void arrive() {
        try {
            Visitor visitor = Visitor.arrive(edge, WIDGET, "de", "Europe/Berlin");
            guests.add(new Guest(visitor, visitor.write("Guten Tag").path("conversationId").asString()));
        } catch (EdgeException e) {
            report.say("visitor: " + e);
        }
    }

    /** Those whose conversations are open. */
    List<Guest> guests() {
        return guests;
    }

    private void arrived(JsonNode frame) {
        if (frame.path("t").asString("").equals("refused")) {
            report.say("refused: " + frame);
        }
        if (frame.path("type").asString("").equals("message.created")) {
            JsonNode data = frame.path("data");
            Long start = sent.remove((data.has("message") ? data.path("message") : data).path("text").asString(""));
            if (start != null) {
                arriving.since(start);
            }
        }
    }

    /**
     * Writes at a rate for a time, in all conversations in turn, and waits until nothing more comes.
     *
     * @param kept
     *            gets each message as it was stored, on many threads
     */
    Step messages(double perSecond, Duration time, Consumer<JsonNode> kept) {
        Step step = new Step(new Latency(), new Latency());
        arriving = step.arrived();
        sent.clear();
        Pace.run(perSecond, time, (number, start) -> write(guests.get(number % CONVERSATIONS).visitor(), start, step,
                kept));
        for (int i = 0; i < 50 && !sent.isEmpty(); i++) {
            ChatBench.pause(Duration.ofMillis(100));
        }
        sent.keySet().forEach(text -> step.arrived().failed());
        return step;
    }

    private void write(Visitor visitor, long start, Step step, Consumer<JsonNode> kept) {
        String text = "Nachricht " + numbers.incrementAndGet();
        sent.put(text, start);
        try {
            JsonNode message = visitor.write(text);
            step.answered().since(start);
            kept.accept(message);
        } catch (EdgeException e) {
            sent.remove(text);
            step.arrived().failed();
            step.answered().failed();
            if (step.answered().failures() <= FAILURES_TOLD) {
                report.say("message: " + e.getMessage());
            }
        }
    }
}
