package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.ticket.TicketEvents;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.ticket.Broker;
import io.meridian.ticket.ChannelStub;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class TicketsIT {

    private final Desk desk;
    private final ChannelStub channel;
    private final Broker broker;

    @Autowired
    TicketsIT(Desk desk, ChannelStub channel, Broker broker) {
        this.desk = desk;
        this.channel = channel;
        this.broker = broker;
    }

    @Test
    void create_answersWithWhatWasGiven_andItIsReadTheSame() {
        Staff chief = desk.chief();
        UUID team = desk.team(chief.tenant());
        desk.employ(chief, team);
        Map<String, Object> body = new HashMap<>(Map.of("description", "Line one\nline two", "type", "problem",
                "priority", "high", "status", "open", "assigneeId", chief.id(), "teamId", team, "marketId",
                UUID.randomUUID(), "brandId", UUID.randomUUID(), "customerId", UUID.randomUUID(), "language", "de"));

        JsonNode made = desk.make(chief, "Lampe defekt", body);

        assertThat(made.path("number").asLong()).isPositive();
        assertThat(made.path("version").asLong()).isEqualTo(1);
        assertThat(made.path("subject").asString()).isEqualTo("Lampe defekt");
        body.forEach((field, value) -> assertThat(made.path(field).asString()).as(field).isEqualTo(value.toString()));
        assertThat(desk.read(chief, Desk.id(made))).isEqualTo(made);
        assertThat(broker.read(TicketEvents.TICKET_TOPIC, UUID.fromString(Desk.id(made)), 1))
                .singleElement().satisfies(e -> {
                    assertThat(e.type()).isEqualTo("ticket.created.v1");
                    assertThat(e.payload()).doesNotContain("Lampe", "Line one");
                });
    }

    @Test
    void create_withTheSameKey_isOneTicket_alsoAtTheSameMoment() throws Exception {
        Staff chief = desk.chief();
        ApiClient client = chief.api().with("Idempotency-Key", UUID.randomUUID().toString());
        Callable<JsonNode> make = () -> client.post("/api/v1/tickets", Map.of("subject", "Once")).expect(201).json();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<JsonNode>> all = threads.invokeAll(List.of(make, make, make, make, make));
            JsonNode first = all.getFirst().get();
            for (Future<JsonNode> one : all) {
                assertThat(one.get()).isEqualTo(first);
            }
        }

        assertThat(Desk.list(chief, "")).containsExactly("Once");
        client.post("/api/v1/tickets", Map.of("subject", "Other")).expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void numbers_areDifferentAndRise_alsoAtTheSameMoment() throws Exception {
        Staff chief = desk.chief();
        Callable<Long> make = () -> desk.make(chief, "One of many").path("number").asLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Long> numbers = threads.invokeAll(Collections.nCopies(60, make)).stream()
                    .map(Future::resultNow).toList();
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(desk.make(chief, "Later").path("number").asLong())
                    .isGreaterThan(numbers.stream().mapToLong(Long::longValue).max().orElseThrow());
        }
    }

    @Test
    void create_fromAConversation_takesOverWhomItIsAbout() {
        Staff chief = desk.chief();
        ChannelStub.Known known = channel.conversation();

        JsonNode made = desk.make(chief, "From chat", Map.of("conversationId", known.id()));

        assertThat(made.path("customerId").asString()).isEqualTo(known.customer().toString());
        assertThat(made.path("marketId").asString()).isEqualTo(known.market().toString());
        assertThat(made.path("brandId").asString()).isEqualTo(known.brand().toString());
        assertThat(made.path("language").asString()).isEqualTo("de");
        assertThat(made.path("conversations").path(0).path("conversationId").asString())
                .isEqualTo(known.id().toString());
        assertThat(Desk.list(chief, "conversation=" + known.id())).containsExactly("From chat");
        assertThat(Desk.list(chief, "customer=" + known.customer())).containsExactly("From chat");
        UUID samePerson = UUID.randomUUID();
        desk.make(chief, "From another record", Map.of("customerId", samePerson));
        assertThat(Desk.list(chief, "customer=" + known.customer() + "," + samePerson + "," + UUID.randomUUID()))
                .containsExactly("From another record", "From chat");
    }

    @Test
    void create_refusesWhatIsNotThere() {
        Staff chief = desk.chief();
        refused(chief, Map.of("conversationId", UUID.randomUUID()), 422, "unknown_conversation");
        refused(chief, Map.of("assigneeId", UUID.randomUUID()), 422, "unknown_assignee");
        refused(chief, Map.of("teamId", UUID.randomUUID()), 422, "unknown_team");
        refused(chief, Map.of("subject", " \t"), 400, "validation_failed");
        refused(chief, Map.of("subject", "x".repeat(301)), 400, "validation_failed");
        refused(chief, Map.of("priority", "highest"), 400, "validation_failed");
        refused(chief, Map.of("status", "closed"), 400, "validation_failed");
        refused(chief, Map.of("surprise", "x"), 400, "unknown_field");
        refused(chief, Map.of("fields", Map.of("no_such", "x")), 422, "unknown_ticket_field");
        assertThat(Desk.list(chief, "")).isEmpty();
    }

    private static void refused(Staff staff, Map<String, ?> body, int status, String code) {
        Map<String, Object> whole = new HashMap<>(Map.of("subject", "Lamp"));
        whole.putAll(body);
        staff.api().post("/api/v1/tickets", whole).expectProblem(status, code);
    }

    @Test
    void change_keepsWhatIsAbsent_takesAwayWhatIsNull_andTellsTheHistory() {
        Staff chief = desk.chief();
        desk.employ(chief);
        JsonNode made = desk.make(chief, "Before", Map.of("description", "Long story", "assigneeId", chief.id()));
        Map<String, Object> change = new HashMap<>(Map.of("subject", "After", "status", "pending"));
        change.put("assigneeId", null);

        JsonNode now = desk.change(chief, made, change);

        assertThat(now.path("version").asLong()).isEqualTo(2);
        assertThat(now.path("subject").asString()).isEqualTo("After");
        assertThat(now.path("description").asString()).isEqualTo("Long story");
        assertThat(now.path("assigneeId").isNull()).isTrue();
        JsonNode changes = chief.api().get("/api/v1/tickets/" + Desk.id(made) + "/history").expect(200).json()
                .path("items").path(0).path("changes");
        assertThat(changes.valueStream().map(c -> c.path("field").asString() + ": " + c.path("from").asString("null")
                + " > " + c.path("to").asString("null"))).containsExactlyInAnyOrder("subject: Before > After",
                        "status: new > pending", "assigneeId: " + chief.id() + " > null");
    }

    @Test
    void change_thatChangesNothing_keepsTheVersion() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Same");

        assertThat(desk.change(chief, made, Map.of("subject", "Same", "status", "new"))).isEqualTo(made);
    }

    @Test
    void change_ofAnOldVersion_isRefused_andOfTwoAtOnceOneWins() throws Exception {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Contended");
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> all = List.of("low", "high", "urgent", "low", "high", "urgent").stream()
                    .<Callable<Integer>>map(priority -> () -> chief.api()
                            .patch("/api/v1/tickets/" + Desk.id(made), Map.of("version", 1, "priority", priority))
                            .status())
                    .toList();
            assertThat(threads.invokeAll(all).stream().map(Future::resultNow)).containsOnlyOnce(200)
                    .allMatch(status -> status == 200 || status == 409);
        }
        chief.api().patch("/api/v1/tickets/" + Desk.id(made), Map.of("version", 1, "status", "open")).expectProblem(409,
                "stale_version");
        chief.api().patch("/api/v1/tickets/" + Desk.id(made), Map.of("status", "open")).expectProblem(400,
                "validation_failed");
    }

    @Test
    void closed_takesNothingButAnotherStatus() {
        Staff chief = desk.chief();
        JsonNode closed = desk.change(chief, desk.make(chief, "Over"), Map.of("status", "closed"));
        String one = "/api/v1/tickets/" + Desk.id(closed);

        assertThat(closed.path("closedAt").isNull()).isFalse();
        assertThat(closed.path("solvedAt").isNull()).isFalse();
        chief.api().patch(one, Map.of("version", 2, "priority", "low")).expectProblem(409, "ticket_closed");
        chief.api().post(one + "/comments", Map.of("text", "x", "visibility", "public")).expectProblem(409,
                "ticket_closed");
        chief.api().post(one + "/comments", Map.of("text", "for us", "visibility", "internal")).expect(201);
        JsonNode open = desk.change(chief, desk.read(chief, Desk.id(closed)), Map.of("status", "open"));
        assertThat(open.path("closedAt").isNull()).isTrue();
        assertThat(open.path("solvedAt").isNull()).isTrue();
    }

    @Test
    void comments_takeNumbersOfTheTicket_andAKeyWritesOne() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Talked about");
        String comments = "/api/v1/tickets/" + Desk.id(made) + "/comments";
        ApiClient once = chief.api().with("Idempotency-Key", "comment-key-1");

        JsonNode first = once.post(comments, Map.of("text", "Bonjour", "visibility", "public")).expect(201).json();
        assertThat(once.post(comments, Map.of("text", "Bonjour", "visibility", "public")).expect(201).json())
                .isEqualTo(first);
        once.post(comments, Map.of("text", "Salut", "visibility", "public")).expectProblem(422,
                "idempotency_key_reused");
        chief.api().post(comments, Map.of("text", "Note", "visibility", "internal")).expect(201);

        JsonNode page = chief.api().get(comments).expect(200).json();
        assertThat(page.path("items").valueStream().map(c -> c.path("sequence").asLong() + c.path("visibility")
                .asString() + c.path("text").asString())).containsExactly("2publicBonjour", "3internalNote");
        assertThat(page.path("version").asLong()).isEqualTo(3);
        assertThat(chief.api().get(comments + "?after=2&limit=1").expect(200).json().path("items").size()).isEqualTo(1);
        chief.api().get(comments + "?after=2&before=3").expect(400);
    }

    @Test
    void links_goBothWays_andTwiceChangesNothing() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Linked");
        ChannelStub.Known known = channel.conversation();
        String link = "/api/v1/tickets/" + Desk.id(made) + "/conversations/";

        JsonNode linked = chief.api().put(link + known.id(), null).expect(200).json();
        assertThat(linked.path("version").asLong()).isEqualTo(2);
        assertThat(chief.api().put(link + known.id(), null).expect(200).json()).isEqualTo(linked);
        assertThat(Desk.list(chief, "conversation=" + known.id())).containsExactly("Linked");
        chief.api().put(link + UUID.randomUUID(), null).expectProblem(422, "unknown_conversation");

        JsonNode unlinked = chief.api().delete(link + known.id()).expect(200).json();
        assertThat(unlinked.path("conversations").size()).isZero();
        assertThat(chief.api().delete(link + known.id()).expect(200).json()).isEqualTo(unlinked);
        assertThat(chief.api().get("/api/v1/tickets/" + Desk.id(made) + "/history").expect(200).json().path("items")
                .valueStream().map(c -> c.path("changes").path(0).path("to").asString("gone")))
                .containsExactly(known.id().toString(), "gone");
    }

    @Test
    void programs_needThePermission_andSeeTheWholeTenant() {
        Staff chief = desk.chief();
        desk.make(chief, "Of staff");
        ApiClient reader = desk.program(chief.tenant(), "ticket-read");
        ApiClient writer = desk.program(chief.tenant(), "ticket-write", "ticket-read");

        desk.program(chief.tenant(), "other").get("/api/v1/tickets").expect(403);
        reader.post("/api/v1/tickets", Map.of("subject", "x")).expect(403);
        JsonNode made = writer.post("/api/v1/tickets", Map.of("subject", "By program")).expect(201).json();
        assertThat(made.path("createdBy").path("kind").asString()).isEqualTo("integrator");
        assertThat(Desk.subjects(reader.get("/api/v1/tickets").expect(200).json()))
                .containsExactlyInAnyOrder("Of staff", "By program");
        writer.post("/api/v1/tickets", Map.of("subject", "x", "conversationId", UUID.randomUUID())).expectProblem(422,
                "unknown_conversation");
    }

    @Test
    void anotherTenant_seesAndChangesNothing() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Ours");
        Staff stranger = desk.staff(UUID.randomUUID(), Role.SUPERVISOR, VisibilityScope.ALL);
        String one = "/api/v1/tickets/" + Desk.id(made);

        assertThat(Desk.list(stranger, "")).isEmpty();
        stranger.api().get(one).expect(404);
        stranger.api().patch(one, Map.of("version", 1, "status", "open")).expect(404);
        stranger.api().post(one + "/comments", Map.of("text", "x", "visibility", "public")).expect(404);
        stranger.api().get(one + "/history").expect(404);
    }
}
