package io.meridian.ticket;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.tenant.MemberStatus;
import io.meridian.contracts.events.tenant.TeamChanged;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Tenants with staff who work on tickets. */
public class Desk {

    private final ApiClient api;
    private final Broker broker;
    private final AtomicLong numbers = new AtomicLong(1);

    Desk(ApiClient api, Broker broker) {
        this.api = api;
        this.broker = broker;
    }

    /** A member of staff. */
    public record Staff(UUID id, UUID tenant, ApiClient api) {}

    public ApiClient api() {
        return api;
    }

    /** Sees everything of a new tenant. */
    public Staff chief() {
        return staff(UUID.randomUUID(), Role.SUPERVISOR, VisibilityScope.ALL);
    }

    public Staff staff(UUID tenant, Role role, VisibilityScope scope, UUID... teams) {
        return staff(TestCaller.of(CallerKind.USER, tenant, role).withScope(scope).withTeams(teams));
    }

    public Staff inMarket(UUID tenant, UUID market) {
        return staff(TestCaller.of(CallerKind.USER, tenant, Role.AGENT).withScope(VisibilityScope.MARKET)
                .withMarkets(market));
    }

    /** The same person with other rights. */
    public Staff again(Staff staff, VisibilityScope scope, UUID... teams) {
        return staff(TestCaller.of(CallerKind.USER, staff.tenant(), Role.AGENT).withSubject(staff.id().toString())
                .withScope(scope).withTeams(teams));
    }

    private Staff staff(TestCaller caller) {
        return new Staff(UUID.fromString(caller.subject()), Objects.requireNonNull(caller.tenant()), api.as(caller));
    }

    /** A program with permissions. */
    public ApiClient program(UUID tenant, String... permissions) {
        return api.as(TestCaller.integrator(tenant).withPermissions(permissions));
    }

    /** Tells this service that somebody works here; returns when it knows. */
    public void employ(Staff staff, UUID... teams) {
        broker.publish(staff.tenant(), new UserChanged(staff.id(), MemberStatus.ACTIVE, Set.of(teams), null,
                numbers.incrementAndGet()));
        Staff chief = staff(staff.tenant(), Role.SUPERVISOR, VisibilityScope.ALL);
        await(() -> chief.api().uncounted()
                .post("/api/v1/tickets/bulk",
                        Map.of("tickets", List.of(Map.of("id", UUID.randomUUID(), "version", 1)), "change",
                                Map.of("assigneeId", staff.id())))
                .status() == 200);
    }

    /** A team of a tenant that this service knows. */
    public UUID team(UUID tenant) {
        UUID team = UUID.randomUUID();
        broker.publish(tenant, new TeamChanged(team, false, numbers.incrementAndGet()));
        Staff chief = staff(tenant, Role.SUPERVISOR, VisibilityScope.ALL);
        await(() -> chief.api().uncounted().post("/api/v1/tickets/bulk",
                Map.of("tickets", List.of(Map.of("id", UUID.randomUUID(), "version", 1)), "change",
                        Map.of("teamId", team)))
                .status() == 200);
        return team;
    }

    public JsonNode make(Staff staff, String subject) {
        return make(staff, subject, Map.of());
    }

    public JsonNode make(Staff staff, String subject, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("subject", subject);
        return staff.api().post("/api/v1/tickets", body).expect(201).json();
    }

    public JsonNode change(Staff staff, JsonNode ticket, Map<String, ?> change) {
        Map<String, Object> body = new HashMap<>(change);
        body.put("version", ticket.path("version").asLong());
        return staff.api().patch("/api/v1/tickets/" + id(ticket), body).expect(200).json();
    }

    public JsonNode read(Staff staff, String id) {
        return staff.api().get("/api/v1/tickets/" + id).expect(200).json();
    }

    /** Subjects of the tickets that a list shows. */
    public static List<String> list(Staff staff, String query) {
        return subjects(staff.api().get("/api/v1/tickets?" + query).expect(200).json());
    }

    /** Subjects of the tickets that are found. */
    public static List<String> search(Staff staff, String words) {
        return list(staff, "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    public static List<String> subjects(JsonNode page) {
        return page.path("items").valueStream().map(t -> t.path("subject").asString()).toList();
    }

    public static String id(JsonNode ticket) {
        return ticket.path("id").asString();
    }

    public static void await(BooleanSupplier condition) {
        for (int i = 0; i < 300; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("It did not happen within 15 s");
    }
}
