package io.meridian.channel.conversation;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Shop;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.routing.QueueChanged;
import io.meridian.contracts.events.tenant.MemberStatus;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every scope with and without teams and markets, against every place that a conversation can be in. */
@ChannelServiceTest
class ScopeIT {

    private static final UUID VIEWER = UUID.randomUUID();
    private static final UUID MATE = UUID.randomUUID();
    private static final UUID STRANGER = UUID.randomUUID();
    private static final UUID TEAM = UUID.randomUUID();
    private static final UUID OTHER_TEAM = UUID.randomUUID();
    private static final UUID MARKET = UUID.randomUUID();
    private static final UUID OTHER_MARKET = UUID.randomUUID();
    private static final UUID UNHEARD_OF = UUID.randomUUID();
    private static final Map<UUID, Set<UUID>> QUEUES = Stream
            .of(Set.<UUID>of(), Set.of(TEAM), Set.of(OTHER_TEAM), Set.of(OTHER_TEAM, TEAM))
            .collect(Collectors.toMap(teams -> UUID.randomUUID(), teams -> teams));

    private final Shops shops;
    private final Broker broker;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ScopeIT(Shops shops, Broker broker, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.shops = shops;
        this.broker = broker;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Who has a conversation, and who had. */
    private record Owner(@Nullable UUID now, @Nullable UUID before, boolean closed) {}

    private record Place(UUID queue, UUID market, Owner owner) {}

    private record Made(UUID id, String customer, Place place) {}

    private record Viewer(VisibilityScope scope, boolean team, boolean market) {

        TestCaller caller(UUID tenant) {
            TestCaller caller = TestCaller.user(tenant, Role.SUPERVISOR).withSubject(VIEWER.toString())
                    .withScope(scope);
            caller = team ? caller.withTeams(TEAM, UUID.randomUUID()) : caller;
            return market ? caller.withMarkets(MARKET, UUID.randomUUID()) : caller;
        }

        /** As the contract has it. */
        boolean sees(Place place) {
            Owner owner = place.owner();
            if (VIEWER.equals(owner.now()) || VIEWER.equals(owner.before())) {
                return true;
            }
            return switch (scope) {
                case ALL -> true;
                case OWN -> false;
                case TEAM -> team && (MATE.equals(owner.now()) || (owner.now() == null && served(place.queue())));
                case MARKET -> market && place.market().equals(MARKET);
            };
        }

        private static boolean served(UUID queue) {
            Set<UUID> teams = QUEUES.get(queue);
            return teams != null && (teams.isEmpty() || teams.contains(TEAM));
        }
    }

    @Test
    void lists_singleReads_framesAndCustomers_showTheSame() {
        Shop shop = shops.shop();
        List<Made> all = places().map(place -> make(shop, place)).toList();
        QUEUES.forEach((id, teams) -> broker.publish(shop.tenant(), new QueueChanged(id, teams, false, 1)));
        broker.publish(shop.tenant(), new UserChanged(MATE, MemberStatus.ACTIVE, Set.of(TEAM), null, 1));
        broker.publish(shop.tenant(), new UserChanged(STRANGER, MemberStatus.ACTIVE, Set.of(OTHER_TEAM), null, 1));
        Shops.await(() -> count(shop, "select count(*) from queue") == QUEUES.size()
                && count(shop, "select count(*) from member") == 2);
        for (Viewer viewer : viewers()) {
            ApiClient api = shops.api().as(viewer.caller(shop.tenant()));
            List<UUID> expected = all.stream().filter(made -> viewer.sees(made.place())).map(Made::id).toList();
            assertThat(listed(api)).as("list for " + viewer).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(followed(api, all)).as("frames for " + viewer)
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (Made made : all) {
                int status = expected.contains(made.id()) ? 200 : 404;
                String one = "/api/v1/conversations/" + made.id();
                assertThat(api.get(one).status()).as(viewer + " reads " + made).isEqualTo(status);
                assertThat(api.get("/api/v1/customers/" + made.customer()).status())
                        .as(viewer + " reads the customer of " + made).isEqualTo(status);
            }
        }
    }

    @Test
    void queueThatIsGivenToAnotherTeam_isOutOfSightAtOnce() {
        Shop shop = shops.shop();
        UUID queue = UUID.randomUUID();
        Made waiting = make(shop, new Place(queue, MARKET, new Owner(null, null, false)));
        ApiClient lead = shops.api().as(new Viewer(VisibilityScope.TEAM, true, true).caller(shop.tenant()));
        assertThat(listed(lead)).as("a queue that nobody has told of").isEmpty();
        broker.publish(shop.tenant(), new QueueChanged(queue, Set.of(TEAM), false, 2));
        Shops.await(() -> listed(lead).equals(List.of(waiting.id())));
        broker.publish(shop.tenant(), new QueueChanged(queue, Set.of(OTHER_TEAM), false, 3));
        Shops.await(() -> listed(lead).isEmpty());
        broker.publish(shop.tenant(), new QueueChanged(queue, Set.of(TEAM), false, 2)); // late: of before
        broker.publish(shop.tenant(), new QueueChanged(queue, Set.of(), false, 4));
        Shops.await(() -> listed(lead).equals(List.of(waiting.id())));
        broker.publish(shop.tenant(), new QueueChanged(queue, Set.of(), true, 5));
        Shops.await(() -> listed(lead).isEmpty());
    }

    private static Stream<Place> places() {
        List<Owner> owners = List.of(new Owner(null, null, false), new Owner(VIEWER, null, false),
                new Owner(MATE, null, false), new Owner(STRANGER, null, false), new Owner(STRANGER, VIEWER, false),
                new Owner(STRANGER, MATE, false), new Owner(null, null, true), new Owner(MATE, null, true));
        return Stream.concat(QUEUES.keySet().stream(), Stream.of(UNHEARD_OF))
                .flatMap(queue -> Stream.of(MARKET, OTHER_MARKET)
                        .flatMap(market -> owners.stream().map(owner -> new Place(queue, market, owner))));
    }

    private static List<Viewer> viewers() {
        List<Viewer> viewers = new ArrayList<>();
        for (VisibilityScope scope : VisibilityScope.values()) {
            for (boolean team : List.of(true, false)) {
                for (boolean market : List.of(true, false)) {
                    viewers.add(new Viewer(scope, team, market));
                }
            }
        }
        return viewers;
    }

    private Made make(Shop shop, Place place) {
        UUID id = UUID.fromString(shops.say(shops.guest(shop), "Hallo").path("conversationId").asString());
        Owner owner = place.owner();
        String customer = CurrentTenant.<String, RuntimeException>call(new TenantId(shop.tenant()),
                () -> transaction.execute(status -> {
                    String state = owner.closed() ? "closed" : owner.now() == null ? "waiting" : "active";
                    jdbc.sql("update contact_segment set agent_id = :agent where conversation_id = :id")
                            .param("agent", owner.before()).param("id", id).update();
                    return jdbc.sql("""
                            update conversation set queue_id = :queue, market_id = :market, assignee_id = :agent,
                              status = :state, closed_at = case when :state = 'closed' then now() end,
                              closed_by = case when :state = 'closed' then 'system' end
                            where id = :id returning customer_id::text""").param("queue", place.queue())
                            .param("market", place.market()).param("agent", owner.now()).param("state", state)
                            .param("id", id).query(String.class).single();
                }));
        return new Made(id, customer, place);
    }

    private static List<UUID> listed(ApiClient api) {
        List<UUID> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = api.get("/api/v1/conversations?limit=30" + cursor).expect(200).json();
            page.path("items").forEach(row -> ids.add(UUID.fromString(row.path("id").asString())));
            cursor = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
        }
        return ids;
    }

    private static List<UUID> followed(ApiClient api, List<Made> all) {
        List<Map<String, String>> streams = all.stream().map(made -> Map.of("stream", "conversation:" + made.id()))
                .toList();
        JsonNode answer = api.post("/internal/frames", Map.of("streams", streams)).expect(200).json();
        return answer.path("streams").valueStream().filter(shown -> shown.path("allowed").asBoolean())
                .map(shown -> UUID.fromString(shown.path("stream").asString().substring("conversation:".length())))
                .toList();
    }

    private long count(Shop shop, String sql) {
        return CurrentTenant.<Long, RuntimeException>call(new TenantId(shop.tenant()),
                () -> transaction.execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }
}
