package io.meridian.ticket.view;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class SavedViewsIT {

    private static final String VIEWS = "/api/v1/ticket-views";

    private final Desk desk;

    @Autowired
    SavedViewsIT(Desk desk) {
        this.desk = desk;
    }

    @Test
    void ownViews_areTheOwnersAlone_sharedOnesEverybodys() {
        Staff chief = desk.chief();
        Staff agent = desk.staff(chief.tenant(), Role.AGENT, VisibilityScope.OWN);
        JsonNode own = make(agent, "Mine", false);
        JsonNode shared = make(chief, "Everybody's", true);

        assertThat(names(agent)).containsExactly("Everybody's", "Mine");
        assertThat(names(chief)).containsExactly("Everybody's");
        chief.api().delete(VIEWS + "/" + Desk.id(own)).expect(404);
        agent.api().delete(VIEWS + "/" + Desk.id(shared)).expectProblem(403, "not_yours_to_share");
        agent.api().post(VIEWS, Map.of("name", "x", "shared", true, "filter", Map.of()))
                .expectProblem(403, "not_yours_to_share");
        agent.api().put(VIEWS + "/" + Desk.id(own), change("Mine", true, 0)).expectProblem(403, "not_yours_to_share");
        assertThat(desk.chief().api().get(VIEWS).expect(200).json().path("items").size()).isZero();
    }

    @Test
    void change_needsTheVersion_andFiltersAreChecked() {
        Staff chief = desk.chief();
        JsonNode view = make(chief, "Old", false);
        assertThat(view.path("filter").path("status").size()).isEqualTo(2);
        assertThat(view.path("filter").has("team")).isFalse();

        assertThat(chief.api().put(VIEWS + "/" + Desk.id(view), change("New", false, 0)).expect(200).json()
                .path("name").asString()).isEqualTo("New");
        chief.api().put(VIEWS + "/" + Desk.id(view), change("Newer", false, 0)).expectProblem(409, "stale_version");
        chief.api().post(VIEWS, Map.of("name", "x", "filter", Map.of("status", List.of("gone"))))
                .expectProblem(400, "validation_failed");
        chief.api().post(VIEWS, Map.of("name", "x", "filter", Map.of("assignee", "somebody")))
                .expectProblem(400, "validation_failed");
        chief.api().post(VIEWS, Map.of("name", " ", "filter", Map.of())).expectProblem(400, "validation_failed");
        chief.api().delete(VIEWS + "/" + Desk.id(view)).expect(204);
        chief.api().delete(VIEWS + "/" + Desk.id(view)).expect(404);
    }

    private static JsonNode make(Staff staff, String name, boolean shared) {
        return staff.api().post(VIEWS, Map.of("name", name, "shared", shared, "filter",
                Map.of("status", List.of("new", "open"), "assignee", "me", "sort", "priority"))).expect(201).json();
    }

    private static Map<String, Object> change(String name, boolean shared, long version) {
        return new HashMap<>(Map.of("name", name, "shared", shared, "filter", Map.of("team", "none"), "version",
                version));
    }

    private static List<String> names(Staff staff) {
        return staff.api().get(VIEWS).expect(200).json().path("items").valueStream()
                .map(v -> v.path("name").asString()).toList();
    }
}
