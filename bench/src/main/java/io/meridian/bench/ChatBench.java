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
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Web chat from the visitor's request to the agent's socket. Start of every time is when the request was due, end is
 * when the frame is parsed on the other side.
 */
final class ChatBench {

    private static final List<String> AGENTS = List.of("lena.vogt@lumora.example");
    private static final String PASSWORD = "demo-demo-demo";
    private static final int SOCKETS = 1_000;
    /** New conversations per second, and how many are offered before those that count. */
    private static final int OFFER_RATE = 5;
    private static final int OFFERS_FIRST = 200;
    private static final int OFFERS = 400;

    private final LocalRegion region;
    private final Edge edge;
    private final Report report;
    private final Duration unit;
    private final ChatLoad load;
    private final List<LiveSocket> open = new CopyOnWriteArrayList<>();
    private volatile Latency offered = new Latency();

    /**
     * @param unit
     *            length of one measured step
     */
    ChatBench(LocalRegion region, Report report, Duration unit) {
        this.region = region;
        this.edge = Edge.of(region.edge());
        this.report = report;
        this.unit = unit;
        this.load = new ChatLoad(region, report);
    }

    void run() {
        offers();
        List<LiveSocket> agents = load.watch();
        messages(100, unit, true);
        Latency atLimit;
        Latency events;
        try (EventLag lag = new EventLag(region.kafka())) {
            atLimit = messages(100, unit.multipliedBy(2), false);
            events = lag.end();
        }
        report.row("visitor message → agent's socket at 100/s over 200 conversations, p50 / p99 ms", "15 / 60",
                atLimit.p50p99(), atLimit.millis(50) <= 15 && atLimit.millis(99) <= 60 && atLimit.failures() == 0);
        report.row("… messages sent, lost or failed", atLimit.count() + ", " + atLimit.failures());
        report.row("event written in its transaction → consumer of Kafka, meanwhile, p50 / p99 ms", "4 / –",
                events.p50p99(), events.millis(50) <= 4);
        ceiling();
        sockets();
        agents.forEach(LiveSocket::close);
    }

    // --- new conversation → offer ------------------------------------------------------------------------------------

    void offers() {
        // Whichever comes second, the answer to the visitor or the offer, finds the other's time here.
        Map<String, Long> first = new ConcurrentHashMap<>();
        List<LiveSocket> sockets = new ArrayList<>();
        List<Console> consoles = AGENTS.stream().map(email -> Console.signIn(region.edge(), email, PASSWORD)).toList();
        for (Console agent : consoles) {
            String disposition = agent.get("/api/v1/dispositions").path("items").path(0).path("code").asString();
            LiveSocket socket = agent.live(frame -> {
                if (frame.path("type").asString("").equals("offer.created")) {
                    JsonNode offer = frame.path("data").has("offer")
                            ? frame.path("data").path("offer")
                            : frame.path("data");
                    long now = System.nanoTime();
                    Long start = first.putIfAbsent(offer.path("task").path("conversationId").asString(), now);
                    if (start != null) {
                        offered.add(now - start);
                    }
                    Thread.startVirtualThread(() -> serve(agent, offer, disposition));
                }
            });
            socket.subscribe("me", null);
            sockets.add(socket);
            agent.change("PUT", "/api/v1/agent/state", Map.of("state", "available"));
        }
        Latency cold = arrivals(OFFERS_FIRST, first);
        Latency warm = arrivals(OFFERS, first);
        report.row("new conversation → offer at a socket, " + OFFER_RATE + "/s, after the first " + OFFERS_FIRST
                + " since the start, p50 / p99 ms", "40 / 150", warm.p50p99(),
                warm.millis(50) <= 40 && warm.millis(99) <= 150 && warm.count() == OFFERS);
        report.row("… offers measured, conversations that failed", warm.count() + ", " + warm.failures());
        report.row("… the first " + OFFERS_FIRST + " themselves (warm-up, one agent with room for 5), p50 / p99 ms",
                cold.p50p99());
        consoles.forEach(agent -> agent.change("PUT", "/api/v1/agent/state", Map.of("state", "offline")));
        sockets.forEach(LiveSocket::close);
    }

    private Latency arrivals(int count, Map<String, Long> first) {
        Latency latency = new Latency();
        offered = latency;
        Pace.run(OFFER_RATE, Duration.ofSeconds(count / OFFER_RATE), (number, start) -> {
            try {
                Visitor visitor = Visitor.arrive(edge, ChatLoad.WIDGET, "de", "Europe/Berlin");
                long begin = System.nanoTime();
                JsonNode message = visitor.write("Wo ist meine Bestellung? " + number);
                Long at = first.putIfAbsent(message.path("conversationId").asString(), begin);
                if (at != null) {
                    latency.add(at - begin);
                }
            } catch (EdgeException e) {
                latency.failed();
                report.say(e.toString());
            }
        });
        pause(Duration.ofSeconds(3));
        return latency;
    }

    private void serve(Console agent, JsonNode offer, String disposition) {
        try {
            JsonNode task = agent.change("POST",
                    "/api/v1/reservations/" + offer.path("reservationId").asString() + "/accept",
                    Map.of("epoch", offer.path("task").path("epoch").asLong()));
            String path = "/api/v1/tasks/" + task.path("taskId").asString();
            JsonNode wrapping = agent.change("POST", path + "/complete", Map.of("epoch", task.path("epoch").asLong()));
            agent.change("POST", path + "/wrap-up",
                    Map.of("epoch", wrapping.path("epoch").asLong(), "disposition", disposition));
        } catch (EdgeException e) {
            report.say("agent: " + e);
        }
    }

    // --- message → agent's socket ------------------------------------------------------------------------------------

    private Latency messages(double perSecond, Duration time, boolean warmUp) {
        Latency latency = load.messages(perSecond, time, message -> {}).arrived();
        report.say((warmUp ? "warm-up " : "") + Report.one(perSecond) + "/s: " + latency.p50p99() + " ms, "
                + latency.count() + " arrived, " + latency.failures() + " lost");
        return latency;
    }

    private void ceiling() {
        double best = 0;
        for (double rate = 150; rate <= 1_000; rate *= 1.25) {
            Latency latency = messages(rate, unit, false);
            if (latency.failures() > 0 || latency.millis(99) > 200) {
                break;
            }
            best = rate;
        }
        report.row("highest rate at which p99 stays ≤ 200 ms, messages/s", Report.one(best));
    }

    // --- many sockets ------------------------------------------------------------------------------------------------

    private void sockets() {
        load.arrive(SOCKETS);
        List<ChatLoad.Guest> guests = load.guests();
        AtomicInteger errors = new AtomicInteger();
        Pace.run(50, Duration.ofSeconds(guests.size() / 50), (number, start) -> {
            try {
                ChatLoad.Guest guest = guests.get(number);
                LiveSocket socket = guest.visitor().live(frame -> {});
                socket.subscribe("conversation:" + guest.conversation(), null);
                open.add(socket);
            } catch (EdgeException e) {
                errors.incrementAndGet();
                report.say("socket: " + e);
            }
        });
        Latency latency = messages(100, unit, false);
        long closed = open.stream().filter(socket -> socket.closed().isDone()).count();
        report.row("visitor sockets held for " + unit.toSeconds() + " s, of them lost or refused", "1000, 0",
                open.size() + ", " + (closed + errors.get()), open.size() >= SOCKETS && closed == 0);
        report.row("… message → agent's socket at 100/s meanwhile, p50 / p99 ms", latency.p50p99());
        open.forEach(LiveSocket::close);
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
