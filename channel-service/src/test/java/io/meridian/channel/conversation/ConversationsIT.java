package io.meridian.channel.conversation;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.routing.TaskDone;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.contracts.events.routing.TaskTransferred;
import io.meridian.contracts.events.routing.TaskWrapup;
import io.meridian.contracts.events.tenant.MemberStatus;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.service.TestEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ChannelServiceTest
class ConversationsIT {

    private static final String ALL = "/api/v1/conversations";

    private final Shops shops;
    private final Broker broker;
    private final TestEnvironment environment;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ConversationsIT(Shops shops, Broker broker, TestEnvironment environment, JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.shops = shops;
        this.broker = broker;
        this.environment = environment;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private String disposition(Shop shop, UUID segment) {
        return CurrentTenant.<String, RuntimeException>call(new TenantId(shop.tenant()),
                () -> Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql("select coalesce(disposition, '') from contact_segment where id = ?")
                                .param(segment).query(String.class).single())));
    }

    @Test
    void list_showsWhatTheScopeAllows() {
        Shop shop = shops.shop();
        UUID team = UUID.randomUUID();
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        Staff colleague = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        Staff lead = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.TEAM, team);
        Staff market = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.MARKET, team);
        TestCaller german = market.caller().withMarkets(shop.market());
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        UUID mine = shops.assign(shop, shops.say(shops.guest(shop), "a"), agent);
        UUID theirs = shops.assign(shop, shops.say(shops.guest(shop), "b"), colleague);
        UUID waiting = id(shops.say(shops.guest(shop), "c"));
        broker.publish(shop.tenant(), new UserChanged(agent.id(), MemberStatus.ACTIVE, Set.of(team), null, 1));
        Shops.await(() -> ids(lead, "").contains(mine));

        assertThat(ids(agent, "")).containsExactly(mine);
        assertThat(ids(lead, "")).containsExactly(mine);
        assertThat(ids(market, "")).as("no market, whatever the team").isEmpty();
        assertThat(ids(new Staff(market.id(), german, shops.api().as(german)), ""))
                .containsExactlyInAnyOrder(mine, theirs, waiting);
        assertThat(ids(chief, "")).containsExactlyInAnyOrder(mine, theirs, waiting);
        for (String path : List.of("", "/messages")) {
            agent.api().get(ALL + "/" + theirs + path).expectProblem(404, "not_found");
            agent.api().get(ALL + "/" + waiting + path).expectProblem(404, "not_found");
        }
        agent.api().post(ALL + "/" + theirs + "/notes", Map.of("text", "x")).expectProblem(404, "not_found");
        agent.api().post(ALL + "/" + theirs + "/receipts", Map.of("read", 1)).expectProblem(404, "not_found");
        agent.api().post(ALL + "/" + theirs + "/close", null).expectProblem(404, "not_found");
        agent.api().post(ALL + "/" + theirs + "/messages", Map.of("text", "x")).expectProblem(404, "not_found");
        String customer = shops.row(chief, theirs).path("customer").path("id").asString();
        agent.api().get("/api/v1/customers/" + customer).expectProblem(404, "not_found");
        agent.api().patch("/api/v1/customers/" + customer, change("x", 0)).expectProblem(404, "not_found");
        Staff foreign = shops.staff(shops.shop(), Role.SUPERVISOR, VisibilityScope.ALL);
        assertThat(ids(foreign, "")).isEmpty();
        foreign.api().get(ALL + "/" + mine).expectProblem(404, "not_found");
    }

    @Test
    void list_isFilteredAndPaged() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(id(shops.say(shops.guest(shop), "m" + i)));
        }
        List<UUID> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = chief.api().get(ALL + "?limit=2" + cursor).expect(200).json();
            page.path("items").forEach(row -> seen.add(UUID.fromString(row.path("id").asString())));
            cursor = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
        }
        assertThat(seen).isEqualTo(made);
        UUID taken = shops.assign(shop, shops.say(shops.guest(shop), "x"), agent);
        assertThat(ids(agent, "?assignee=me")).containsExactly(taken);
        assertThat(ids(chief, "?assignee=" + agent.id())).containsExactly(taken);
        assertThat(ids(chief, "?assignee=none")).isEqualTo(made);
        assertThat(ids(chief, "?status=active,closed")).containsExactly(taken);
        assertThat(ids(chief, "?market=" + shop.market() + "&channel=widget")).hasSize(6);
        assertThat(ids(chief, "?market=" + UUID.randomUUID())).isEmpty();
        chief.api().get(ALL + "?status=lost").expectProblem(400, "validation_failed");
        chief.api().get(ALL + "?assignee=somebody").expectProblem(400, "validation_failed");
        chief.api().get(ALL + "?cursor=x").expectProblem(400, "invalid_cursor");
        chief.api().get(ALL + "?limit=0").expectProblem(400, "validation_failed");
    }

    @Test
    void answer_isForTheAssignedAgent() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        Staff other = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode said = shops.say(guest, "Hallo");
        String messages = ALL + "/" + id(said) + "/messages";
        agent.api().post(messages, Map.of("text", "Moin")).expectProblem(403, "not_assigned");
        UUID conversation = shops.assign(shop, said, agent);
        var keyed = agent.api().with("Idempotency-Key", "answer-number-1");
        JsonNode answer = keyed.post(messages, Map.of("text", "Moin")).expect(201).json();
        assertThat(keyed.post(messages, Map.of("text", "Moin")).expect(201).json().path("id"))
                .isEqualTo(answer.path("id"));
        keyed.post(messages, Map.of("text", "Tach")).expectProblem(422, "idempotency_key_reused");
        other.api().post(messages, Map.of("text", "x")).expectProblem(403, "not_assigned");
        chief.api().post(messages, Map.of("text", "Hier die Leitung")).expect(201);
        assertThat(Shops.texts(guest.api().get("/api/v1/widget/messages").expect(200).json())).containsExactly("Hallo",
                "[assigned]", "Moin", "Hier die Leitung");
        JsonNode row = shops.row(agent, conversation);
        assertThat(row.path("waitingSince").isNull()).isTrue();
        assertThat(row.path("preview").path("text").asString()).isEqualTo("Hier die Leitung");
        assertThat(row.path("unread").asBoolean()).isTrue();
        other.api().post(ALL + "/" + conversation + "/receipts", Map.of("read", 2)).expect(204);
        assertThat(shops.row(agent, conversation).path("unread").asBoolean()).isTrue();
        agent.api().post(ALL + "/" + conversation + "/receipts", Map.of("read", said.path("sequence").asLong()))
                .expect(204);
        assertThat(shops.row(agent, conversation).path("unread").asBoolean()).isFalse();
        other.api().post(ALL + "/" + conversation + "/close", null).expectProblem(403, "not_assigned");
        JsonNode closed = agent.api().post(ALL + "/" + conversation + "/close", null).expect(200).json();
        assertThat(closed.path("closedBy").asString()).isEqualTo("agent");
        assertThat(closed.path("mayReply").asBoolean()).isFalse();
        agent.api().post(ALL + "/" + conversation + "/close", null).expect(200);
        agent.api().post(messages, Map.of("text", "x")).expectProblem(409, "conversation_closed");
        assertThat(keyed.post(messages, Map.of("text", "Moin")).expect(201).json().path("id"))
                .isEqualTo(answer.path("id"));
        List<Broker.Published> untilItsEnd = broker.read(ChannelEvents.CONVERSATION_TOPIC, conversation,
                found -> found.stream().anyMatch(event -> event.type().equals("conversation.closed.v1")));
        assertThat(untilItsEnd).as("the first answer alone is told")
                .filteredOn(event -> event.type().equals("conversation.answered.v1")).singleElement()
                .satisfies(event -> assertThat(event.payload()).contains(agent.id().toString()));
    }

    @Test
    void note_isNeverForTheVisitor() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode said = shops.say(guest, "Hallo");
        JsonNode note = chief.api().post(ALL + "/" + id(said) + "/notes", Map.of("text", "Vorsicht, streng geheim"))
                .expect(201).json();
        assertThat(note.path("kind").asString()).isEqualTo("note");
        for (String path : List.of("/messages", "/messages?after=0", "/conversation")) {
            assertThat(guest.api().get("/api/v1/widget" + path).expect(200).text()).doesNotContain("geheim");
        }
        assertThat(chief.api().get(ALL + "/" + id(said) + "/messages").expect(200).text()).contains("geheim");
        assertThat(shops.row(chief, id(said)).path("preview").path("text").asString()).isEqualTo("Hallo");
        guest.api().post("/api/v1/widget/conversation/close", null).expect(200);
        chief.api().post(ALL + "/" + id(said) + "/notes", Map.of("text", "danach")).expect(201);
    }

    @Test
    void tasks_moveTheConversation_andSegmentsStayAsTheyEnded() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Staff first = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        Staff second = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        JsonNode said = shops.say(shops.guest(shop), "Hallo");
        UUID conversation = shops.assign(shop, said, first);
        UUID segment = segment(chief, conversation);
        UUID next = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        TaskTransferred transfer = new TaskTransferred(UUID.randomUUID(), conversation, segment, UUID.randomUUID(),
                next,
                first.id(), UUID.randomUUID(), null, "language", shops.next());
        broker.publish(shop.tenant(), event, transfer);
        broker.publish(shop.tenant(), event, transfer); // Kafka delivers at least once
        Shops.await(() -> segment(chief, conversation).equals(next));
        assertThat(shops.row(chief, conversation).path("status").asString()).isEqualTo("waiting");
        shops.assign(shop, said, second);
        first.api().get(ALL + "/" + conversation).expect(200); // own: handled it before
        second.api().get(ALL + "/" + conversation).expect(200);
        broker.publish(shop.tenant(),
                new TaskWrapup(UUID.randomUUID(), conversation, next, second.id(), shops.next()));
        // The customer does not wait for what the agent writes down.
        Shops.await(() -> shops.row(chief, conversation).path("status").asString().equals("closed"));
        broker.publish(shop.tenant(),
                new TaskDone(UUID.randomUUID(), conversation, next, second.id(), "solved", shops.next()));
        Shops.await(() -> "solved".equals(disposition(shop, next)));
        assertThat(Shops.texts(chief.api().get(ALL + "/" + conversation + "/messages").expect(200).json()))
                .containsExactly("[opened]", "Hallo", "[assigned]", "[transferred]", "[assigned]", "[closed]");
        var database = environment.database().orElseThrow();
        assertThatThrownBy(() -> database.execute(database.superuser(),
                "update contact_segment set disposition = 'other' where id = '" + next + "'"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> database.execute(database.superuser(),
                "delete from contact_segment where id = '" + segment + "'")).hasMessageContaining("none is deleted");
    }

    @Test
    void message_writtenAfterTheAgentHadEnded_isNewWork() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        Guest guest = shops.guest(shop);
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), agent);
        UUID segment = segment(chief, conversation);
        Instant ended = Instant.now();
        shops.say(guest, "One more thing");
        broker.publish(shop.tenant(), UUID.randomUUID(), ended,
                new TaskWrapup(UUID.randomUUID(), conversation, segment, agent.id(), shops.next()));
        Shops.await(() -> shops.row(chief, conversation).path("status").asString().equals("waiting"));
        UUID next = segment(chief, conversation);
        assertThat(next).isNotEqualTo(segment);
        assertThat(shops.row(chief, conversation).path("assigneeId").isNull()).isTrue();
        List<Broker.Published> opened = published(conversation, "conversation.opened.v1", 2);
        assertThat(opened).hasSize(2);
        assertThat(opened.getLast().payload()).contains(next.toString());

        broker.publish(shop.tenant(),
                new TaskDone(UUID.randomUUID(), conversation, segment, agent.id(), "solved", shops.next()));
        Shops.await(() -> "solved".equals(disposition(shop, segment)));
        assertThat(shops.row(chief, conversation).path("status").asString()).isEqualTo("waiting");
        assertThat(Shops.texts(chief.api().get(ALL + "/" + conversation + "/messages").expect(200).json()))
                .containsExactly("[opened]", "Hallo", "[assigned]", "One more thing", "[requeued]");
    }

    @Test
    void workThatNobodyHad_isMoved_andTheCustomerHearsNothingOfIt() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Guest guest = shops.guest(shop);
        UUID conversation = id(shops.say(guest, "Hallo"));
        UUID next = UUID.randomUUID();
        broker.publish(shop.tenant(), new TaskTransferred(UUID.randomUUID(), conversation, segment(chief, conversation),
                UUID.randomUUID(), next, null, UUID.randomUUID(), null, null, shops.next()));
        Shops.await(() -> segment(chief, conversation).equals(next));
        assertThat(Shops.texts(guest.api().get("/api/v1/widget/messages").expect(200).json()))
                .containsExactly("Hallo");
    }

    @Test
    void transfer_ofAConversationThatHasEnded_endsTheNextWorkToo() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        Guest guest = shops.guest(shop);
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), agent);
        UUID segment = segment(chief, conversation);
        guest.api().post("/api/v1/widget/conversation/close", null).expect(200);
        UUID next = UUID.randomUUID();
        broker.publish(shop.tenant(), new TaskTransferred(UUID.randomUUID(), conversation, segment, UUID.randomUUID(),
                next, agent.id(), UUID.randomUUID(), null, null, shops.next()));
        List<Broker.Published> closed = published(conversation, "conversation.closed.v1", 2);
        assertThat(closed).extracting(Broker.Published::payload).hasSize(2)
                .anyMatch(payload -> payload.contains(segment.toString()))
                .anyMatch(payload -> payload.contains(next.toString()));
    }

    /** Waits until so many of a type are there. */
    private List<Broker.Published> published(UUID conversation, String type, int count) {
        return broker.read(ChannelEvents.CONVERSATION_TOPIC, conversation,
                found -> found.stream().filter(event -> event.type().equals(type)).count() >= count).stream()
                .filter(event -> event.type().equals(type)).toList();
    }

    @Test
    void task_thatComesBack_waitsAgain() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        UUID conversation = shops.assign(shop, shops.say(shops.guest(shop), "Hallo"), agent);
        broker.publish(shop.tenant(), new TaskQueued(UUID.randomUUID(), conversation, segment(chief, conversation),
                UUID.randomUUID(), shops.next()));
        Shops.await(() -> shops.row(chief, conversation).path("status").asString().equals("waiting"));
        agent.api().post(ALL + "/" + conversation + "/messages", Map.of("text", "x")).expectProblem(403,
                "not_assigned");
    }

    @Test
    void customer_isRenamedByStaffOnce() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode row = shops.row(chief, id(shops.say(guest, "Hallo")));
        String path = "/api/v1/customers/" + row.path("customer").path("id").asString();
        long version = chief.api().get(path).expect(200).json().path("version").asLong();
        JsonNode renamed = chief.api().patch(path, change("Dr. <b>No</b>", version)).expect(200).json();
        assertThat(renamed.path("name").asString()).isEqualTo("Dr. <b>No</b>");
        chief.api().patch(path, change("x", version)).expectProblem(409, "stale_version");
        chief.api().patch(path, change(" ", version + 1)).expectProblem(400, "validation_failed");
        // What the visitor types later does not overwrite what staff confirmed.
        guest.api().put("/api/v1/widget/profile", Map.of("name", "Hacker")).expect(204);
        assertThat(chief.api().get(path).expect(200).json().path("name").asString()).isEqualTo("Dr. <b>No</b>");
    }

    @Test
    void channelAccounts_areListedForTheirTenantOnly() {
        Shop shop = shops.shop();
        shops.shop(shop.tenant(), "FR", "fr");
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode page = chief.api().get("/api/v1/channel-accounts?limit=1").expect(200).json();
        assertThat(page.path("items").path(0).path("publicKey").asString()).isEqualTo(shop.key());
        JsonNode rest = chief.api().get("/api/v1/channel-accounts?cursor=" + page.path("nextCursor").asString())
                .expect(200).json();
        assertThat(rest.path("items").valueStream().map(a -> a.path("country").asString()).toList())
                .containsExactly("FR");
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    private static UUID segment(Staff staff, UUID conversation) {
        return UUID.fromString(
                staff.api().get(ALL + "/" + conversation).expect(200).json().path("segmentId").asString());
    }

    private static UUID id(JsonNode message) {
        return UUID.fromString(message.path("conversationId").asString());
    }

    private static List<UUID> ids(Staff staff, String query) {
        return staff.api().get(ALL + query).expect(200).json().path("items").valueStream()
                .map(row -> UUID.fromString(row.path("id").asString())).toList();
    }

    private static Map<String, Object> change(String name, long version) {
        return new HashMap<>(Map.of("name", name, "version", version));
    }
}
