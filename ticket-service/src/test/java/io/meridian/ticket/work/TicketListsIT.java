package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class TicketListsIT {

    private final Desk desk;

    @Autowired
    TicketListsIT(Desk desk) {
        this.desk = desk;
    }

    @Test
    void filters_leaveWhatTheyName_andTheCountSaysTheSame() {
        Staff chief = desk.chief();
        UUID team = desk.team(chief.tenant());
        desk.employ(chief, team);
        UUID market = UUID.randomUUID();
        UUID brand = UUID.randomUUID();
        JsonNode first = desk.make(chief, "first",
                Map.of("status", "open", "priority", "urgent", "type", "task", "assigneeId", chief.id()));
        desk.make(chief, "second", Map.of("status", "pending", "teamId", team, "marketId", market, "brandId", brand));
        desk.make(chief, "third", Map.of("status", "solved", "priority", "low"));
        desk.make(chief, "fourth");

        shows(chief, "", "fourth", "third", "second", "first");
        shows(chief, "status=open", "first");
        shows(chief, "status=open,solved,new", "fourth", "third", "first");
        shows(chief, "status=open,solved,new,pending,closed", "fourth", "third", "second", "first");
        shows(chief, "status=open,pending&team=" + team, "second");
        shows(chief, "priority=urgent,low", "third", "first");
        shows(chief, "type=task", "first");
        shows(chief, "assignee=me", "first");
        shows(chief, "assignee=" + chief.id(), "first");
        shows(chief, "assignee=none&team=none", "fourth", "third");
        shows(chief, "market=" + market + "&brand=" + brand, "second");
        shows(chief, "number=" + first.path("number").asLong(), "first");
        chief.api().get("/api/v1/tickets?status=gone").expectProblem(400, "validation_failed");
        chief.api().get("/api/v1/tickets?assignee=somebody").expectProblem(400, "validation_failed");
    }

    private static void shows(Staff staff, String query, String... subjects) {
        assertThat(Desk.list(staff, query)).as(query).containsExactly(subjects);
        JsonNode count = staff.api().get("/api/v1/tickets/count?" + query).expect(200).json();
        assertThat(count.path("count").asInt()).as(query).isEqualTo(subjects.length);
        assertThat(count.path("more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=created", "sort=priority", "status=new,open", "status=new,open&sort=priority"})
    void pages_showEverythingOnce_inOneOrder(String query) {
        Staff chief = desk.chief();
        List<String> priorities = List.of("normal", "urgent", "low", "normal", "high", "low", "urgent");
        for (int i = 0; i < 21; i++) {
            JsonNode made = desk.make(chief, "t" + i, Map.of("priority", priorities.get(i % priorities.size())));
            if (i % 3 == 0) {
                desk.change(chief, made, Map.of("status", "open"));
            }
        }
        List<String> whole = Desk.list(chief, query);

        assertThat(whole).hasSize(21).doesNotHaveDuplicates();
        assertThat(paged(chief, query, 4)).isEqualTo(whole);
        if (query.contains("priority")) {
            assertThat(chief.api().get("/api/v1/tickets?" + query).expect(200).json().path("items").valueStream()
                    .map(t -> State.priority(t.path("priority").asString())))
                    .isSortedAccordingTo((one, other) -> other - one);
        }
    }

    private static List<String> paged(Staff staff, String query, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = staff.api().get("/api/v1/tickets?" + query + (query.isEmpty() ? "" : "&") + "limit=" + limit
                    + "&cursor=" + cursor)
                    .expect(200).json();
            all.addAll(Desk.subjects(page));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void cursor_ofAnotherOrder_isRefused() {
        Staff chief = desk.chief();
        desk.make(chief, "one");
        desk.make(chief, "two");
        String cursor = chief.api().get("/api/v1/tickets?limit=1").expect(200).json().path("nextCursor").asString();

        chief.api().get("/api/v1/tickets?sort=created&cursor=" + cursor).expectProblem(400, "invalid_cursor");
        chief.api().get("/api/v1/tickets?sort=priority&cursor=P9." + cursor).expectProblem(400, "invalid_cursor");
        chief.api().get("/api/v1/tickets?cursor=nonsense").expectProblem(400, "invalid_cursor");
    }

    /** Every place that a ticket can be in, against every scope: lists, counts, search, single reads agree. */
    @Test
    void scopes_showTheSame_inListsCountsSearchAndSingleReads() {
        Staff chief = desk.chief();
        UUID tenant = chief.tenant();
        UUID mine = desk.team(tenant);
        UUID other = desk.team(tenant);
        UUID market = UUID.randomUUID();
        Staff own = desk.staff(tenant, Role.AGENT, VisibilityScope.OWN);
        Staff mate = desk.staff(tenant, Role.AGENT, VisibilityScope.OWN);
        desk.employ(own);
        desk.employ(mate, mine);
        Map<String, JsonNode> made = new HashMap<>();
        made.put("free", desk.make(chief, "word free"));
        made.put("mine", desk.make(chief, "word mine", Map.of("assigneeId", own.id())));
        made.put("bymate", desk.make(mate, "word bymate"));
        made.put("ofmate", desk.make(chief, "word ofmate", Map.of("assigneeId", mate.id())));
        made.put("ofteam", desk.make(chief, "word ofteam", Map.of("teamId", mine)));
        made.put("ofother", desk.make(chief, "word ofother", Map.of("teamId", other, "marketId", market)));
        made.put("hadmine", desk.change(chief, desk.make(chief, "word hadmine", Map.of("assigneeId", own.id())),
                Map.of("assigneeId", mate.id())));
        Desk.await(() -> Desk.search(chief, "word").size() == made.size());

        sees(own, made, "mine", "hadmine");
        sees(mate, made, "bymate", "ofmate", "hadmine");
        sees(sameAs(own, VisibilityScope.TEAM), made, "mine", "hadmine");
        sees(sameAs(own, VisibilityScope.TEAM, mine), made, "mine", "hadmine", "ofmate", "ofteam");
        sees(sameAs(own, VisibilityScope.TEAM, mine, other), made, "mine", "hadmine", "ofmate", "ofteam", "ofother");
        sees(sameAs(own, VisibilityScope.MARKET), made, "mine", "hadmine");
        sees(desk.inMarket(tenant, market), made, "ofother");
        sees(sameAs(own, VisibilityScope.ALL), made, made.keySet().toArray(String[]::new));
    }

    private Staff sameAs(Staff staff, VisibilityScope scope, UUID... teams) {
        return desk.again(staff, scope, teams);
    }

    private static void sees(Staff staff, Map<String, JsonNode> made, String... names) {
        Set<String> expected = new HashSet<>();
        List.of(names).forEach(name -> expected.add("word " + name));
        assertThat(Desk.list(staff, "")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Desk.list(staff, "sort=priority&status=new,open")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(paged(staff, "sort=created", 1)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Desk.search(staff, "word")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(staff.api().get("/api/v1/tickets/count").expect(200).json().path("count").asInt())
                .isEqualTo(expected.size());
        made.forEach((name, ticket) -> {
            boolean seen = expected.contains("word " + name);
            String one = "/api/v1/tickets/" + Desk.id(ticket);
            staff.api().get(one).expect(seen ? 200 : 404);
            staff.api().get(one + "/comments").expect(seen ? 200 : 404);
            staff.api().get(one + "/history").expect(seen ? 200 : 404);
            JsonNode stream = staff.api()
                    .post("/internal/frames",
                            Map.of("streams", List.of(Map.of("stream", "ticket:" + Desk.id(ticket)))))
                    .expect(200).json().path("streams").path(0);
            assertThat(stream.path("allowed").asBoolean()).as(name).isEqualTo(seen);
        });
    }
}
