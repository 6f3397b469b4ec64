package io.meridian.channel.conversation;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.compliance.ViewingStopChanged;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.view.ViewPolicies;
import io.meridian.testkit.contract.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who opens too many customers sees none any more, by no way. */
@ChannelServiceTest
class ViewingLimitsIT {

    private final Shops shops;
    private final Broker broker;
    private final ViewPolicies policies;

    @Autowired
    ViewingLimitsIT(Shops shops, Broker broker, ViewPolicies policies) {
        this.shops = shops;
        this.broker = broker;
        this.policies = policies;
    }

    /** A conversation of a new customer, as the desk lists it. */
    private record Talk(String conversation, String customer) {}

    private List<Talk> talks(Shop shop, int count) {
        IntStream.range(0, count).forEach(i -> shops.say(shops.guest(shop), "Hallo"));
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        return chief.api().get("/api/v1/conversations?limit=200").expect(200).json().path("items").valueStream()
                .map(row -> new Talk(row.path("id").asString(), row.at("/customer/id").asString())).toList();
    }

    @Test
    void aStolenAccount_seesFewerThanTwoHundred_howeverOftenItAsks() {
        Shop shop = shops.shop();
        List<Talk> talks = talks(shop, 100);
        ApiClient thief = shops.staff(shop, Role.AGENT, VisibilityScope.ALL).api();
        int seen = 0;
        for (int i = 0; i < 500; i++) {
            Talk talk = talks.get(i % talks.size());
            String path = i % 2 == 0
                    ? "/api/v1/conversations/" + talk.conversation() + "/messages"
                    : "/api/v1/customers/" + talk.customer();
            if (thief.get(path).status() == 200) {
                seen++;
            }
        }
        assertThat(seen).as("by the limits of who said nothing").isEqualTo(ViewingLimits.DEFAULT.customersPerHour());
    }

    @Test
    void whoIsStopped_seesNothingByAnyWay_untilSomebodyLetsThemGoOn() {
        Shop shop = shops.shop();
        limits(shop, new ViewingLimits(2, 4, 10, 10));
        List<Talk> talks = talks(shop, 3);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        for (Talk talk : talks.subList(0, 2)) {
            agent.api().get("/api/v1/customers/" + talk.customer()).expect(200);
            agent.api().get("/api/v1/conversations/" + talk.conversation()).expect(200);
        }
        String known = talks.getFirst().conversation();
        String customer = "/api/v1/customers/" + talks.get(2).customer();
        assertThat(allowed(agent, known)).isTrue();
        assertThat(agent.api().get(customer).expectProblem(403, "viewing_stopped").json().path("detail").asString())
                .contains("until an administrator");
        for (String path : List.of(customer, customer + "/permissions", "/api/v1/conversations",
                "/api/v1/conversations/" + known, "/api/v1/conversations/" + known + "/messages",
                "/api/v1/customers/" + talks.getFirst().customer())) {
            agent.api().get(path).expectProblem(403, "viewing_stopped");
        }
        agent.api().post("/api/v1/conversations/" + known + "/close", null).expectProblem(403, "viewing_stopped");
        assertThat(allowed(agent, known)).as("the live stream").isFalse();
        assertThat(shops.staff(shop, Role.AGENT, VisibilityScope.ALL).api().get(customer).expect(200).json())
                .as("others go on").isNotEmpty();

        broker.publish(shop.tenant(), new ViewingStopChanged(agent.id(), false, 1));
        Shops.await(() -> agent.api().get(customer).status() == 200);
        agent.api().get("/api/v1/conversations/" + known).expect(200);
        assertThat(allowed(agent, known)).isTrue();

        broker.publish(shop.tenant(), new ViewingStopChanged(agent.id(), true, 2));
        Shops.await(() -> agent.api().get(customer).status() == 403);
    }

    @Test
    void whoDownloadsTooManyFiles_isStoppedToo() {
        Shop shop = shops.shop();
        limits(shop, new ViewingLimits(90, 90, 2, 3));
        Guest guest = shops.guest(shop);
        List<String> files = IntStream.range(0, 3).mapToObj(i -> Shops.upload(guest)).toList();
        guest.api().post("/api/v1/widget/messages", Map.of("attachmentIds", files)).expect(201);
        ApiClient agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL).api();
        for (int i = 0; i < 3; i++) {
            agent.get("/api/v1/attachments/" + files.get(i % 2)).expect(200);
        }
        agent.get("/api/v1/attachments/" + files.get(2)).expectProblem(403, "viewing_stopped");
        agent.get("/api/v1/conversations").expectProblem(403, "viewing_stopped");
    }

    private void limits(Shop shop, ViewingLimits limits) {
        policies.learn(new TenantId(shop.tenant()), new TenantRulesSnapshot(List.of(), List.of(), limits));
    }

    private static boolean allowed(Staff staff, String conversation) {
        JsonNode shown = staff.api().post("/internal/frames", Map.of("streams",
                List.of(Map.of("stream", "conversation:" + conversation, "after", 0)))).expect(200).json()
                .at("/streams/0");
        return shown.path("allowed").asBoolean();
    }
}
