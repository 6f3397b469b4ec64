package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.LiveSocket;
import io.meridian.launcher.simulators.actor.Visitor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./meridian clock} moves what people see and leaves alone what protects and times the machine. Late, since all
 * tests share the region's time.
 */
@Order(900)
@ExtendWith(RegionExtension.class)
class ClockIT {

    private static final Duration JUMP = Duration.ofHours(25);
    /** Longer than routing-service takes to look for absent agents, and gateways to report who is there. */
    private static final Duration REAPED = Duration.ofSeconds(6);
    private static final String WIDGET = "eu_demolumoraDE";

    private final RunningRegion region;
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();

    ClockIT(RunningRegion region) {
        this.region = region;
    }

    @AfterEach
    void realTime() {
        clock("off");
    }

    @Test
    void jump_closesTheShop_andLeavesAgentsSessionsAndWorkAlone() throws InterruptedException {
        Console admin = region.signIn("ada.brandt@lumora.example");
        Console agent = region.signIn("lena.vogt@lumora.example");
        closeTomorrow(admin);
        try (LiveSocket socket = agent.live(frames::add)) {
            socket.subscribe("me", null);
            agent.change("PUT", "/api/v1/agent/state", Map.of("state", "available"));
            Visitor customer = visitor();
            String conversation = customer.write("Before the jump").path("conversationId").asString();
            String task = accept(agent, conversation);
            assertThat(ahead()).isEmpty();

            assertThat(clock("+25h")).contains("1 d 1 h ahead of real time", "Sao Paulo", "Shanghai");
            assertThat(ahead()).contains("90000");
            assertThat(region.finish("./meridian status --data " + region.data()))
                    .contains("Business time is 1 d 1 h ahead of real time");
            JsonNode closed = visitor().availability();
            assertThat(closed.path("state").asString()).as(closed.toString()).isEqualTo("closed");
            assertThat(Instant.parse(closed.path("nextOpening").asString())).isAfter(Instant.now().plus(JUMP));
            assertThat(Instant.parse(customer.write("After it").path("createdAt").asString()))
                    .isAfter(Instant.now().plus(JUMP).minusSeconds(60));
            for (long end = System.nanoTime() + REAPED.toNanos(); System.nanoTime() < end;) {
                assertThat(agent.get("/api/v1/agent").path("present").asBoolean()).isTrue();
                assertThat(held(agent)).contains(task);
                Thread.sleep(500);
            }
            assertThat(agent.write(conversation, "Still here").path("text").asString()).isEqualTo("Still here");
            assertThat(socket.closed()).isNotDone();

            assertThat(clock("off")).contains("Business time of region eu: real time");
            assertThat(ahead()).isEmpty();
            assertThat(visitor().availability().path("open").asBoolean()).isTrue();
            assertThat(held(agent)).contains(task);
            agent.change("PUT", "/api/v1/agent/state", Map.of("state", "offline"));
        } finally {
            setCalendar(admin, null);
        }
    }

    private String clock(String words) {
        return region.finish("./meridian clock " + words + " --data " + region.data());
    }

    /** What the edge tells browsers. */
    private Optional<String> ahead() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(region.address().resolve("/actuator/health")).build();
            return http.send(request, BodyHandlers.discarding()).headers().firstValue("Meridian-Time-Ahead");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Visitor visitor() {
        return Visitor.arrive(region.edge(), WIDGET, "de", "Europe/Berlin");
    }

    /** Takes the offer of a conversation; gives the id of its task. */
    private String accept(Console agent, String conversation) {
        region.await("the conversation is offered", Duration.ofSeconds(20), () -> offer(agent, conversation) != null);
        JsonNode offer = Objects.requireNonNull(offer(agent, conversation));
        JsonNode task = offer.path("task");
        agent.change("POST", "/api/v1/reservations/" + offer.path("reservationId").asString() + "/accept",
                Map.of("epoch", task.path("epoch").asLong()));
        return task.path("taskId").asString();
    }

    private static @Nullable JsonNode offer(Console agent, String conversation) {
        for (JsonNode offer : agent.get("/api/v1/worklist").path("offers")) {
            if (offer.path("task").path("conversationId").asString().equals(conversation)) {
                return offer;
            }
        }
        return null;
    }

    private static List<String> held(Console agent) {
        return agent.get("/api/v1/worklist").path("tasks").valueStream()
                .filter(task -> task.path("state").asString().equals("assigned"))
                .map(task -> task.path("taskId").asString()).toList();
    }

    /** Hours under which it is open today by UTC, and closed on the day on which it is 25 hours later. */
    private static void closeTomorrow(Console admin) {
        Instant later = Instant.now().plus(JUMP);
        List<DayOfWeek> closed = List.of(day(later), day(later.plus(Duration.ofMinutes(30))));
        List<Map<String, String>> hours = Arrays.stream(DayOfWeek.values()).filter(day -> !closed.contains(day))
                .map(day -> Map.of("day", day.name().toLowerCase(Locale.ROOT), "from", "00:00", "to", "24:00"))
                .toList();
        JsonNode calendar = admin.change("POST", "/api/v1/calendars", Map.of("name", "Closed " + later, "timeZone",
                "UTC", "hours", hours, "holidays", List.of()));
        setCalendar(admin, calendar.path("id").asString());
    }

    private static DayOfWeek day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getDayOfWeek();
    }

    /** Of the queue that takes everything in the demo. */
    private static void setCalendar(Console admin, @Nullable String calendar) {
        for (JsonNode queue : admin.get("/api/v1/queues").path("items")) {
            if (queue.path("isDefault").asBoolean()) {
                Map<String, @Nullable Object> change = new HashMap<>();
                for (String kept : List.of("name", "teamIds", "marketId", "steps", "acceleration", "offerSeconds",
                        "wrapUpSeconds", "dispositionRequired", "version")) {
                    change.put(kept, queue.get(kept));
                }
                change.put("calendarId", calendar);
                admin.change("PUT", "/api/v1/queues/" + queue.path("queueId").asString(), change);
            }
        }
    }
}
