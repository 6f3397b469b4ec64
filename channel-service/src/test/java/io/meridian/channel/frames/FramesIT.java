package io.meridian.channel.frames;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class FramesIT {

    private final Shops shops;

    @Autowired
    FramesIT(Shops shops) {
        this.shops = shops;
    }

    @Test
    void subscription_isDecidedByTheCallersOwnRights() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), agent);
        assertThat(ask(guest.api(), conversation, null, null).path("viewClass").asString()).isEqualTo("visitor");
        assertThat(ask(agent.api(), conversation, null, null).path("viewClass").asString()).isEqualTo("agent");
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode allowed = ask(chief.api(), conversation, null, null);
        assertThat(allowed.path("viewClass").asString()).isEqualTo("supervisor");
        assertThat(allowed.path("last").asLong()).isEqualTo(3);
        assertThat(allowed.path("frames")).isEmpty();
        refused(shops.guest(shop).api(), conversation, "not_found");
        refused(shops.staff(shop, Role.AGENT, VisibilityScope.OWN).api(), conversation, "not_found");
        refused(shops.staff(shop, Role.AUDITOR, VisibilityScope.ALL).api(), conversation, "forbidden");
        refused(shops.staff(shops.shop(), Role.SUPERVISOR, VisibilityScope.ALL).api(), conversation, "not_found");
        refused(chief.api(), UUID.randomUUID(), "not_found");
        refused(shops.api().as(TestCaller.user(null, Role.PLATFORM_OPS)), conversation, "forbidden");
    }

    @Test
    void nobodyButTheGateway_choosesAViewClass() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        UUID conversation = id(shops.say(guest, "Hallo"));
        guest.api().post("/internal/frames", body(conversation, 0L, "supervisor")).expectProblem(400,
                "validation_failed");
        gateway(shop).post("/internal/frames", body(conversation, 0L, null)).expectProblem(400, "validation_failed");
        shops.api().as(TestCaller.service("routing-service", shop.tenant()))
                .post("/internal/frames", body(conversation, 0L, "agent")).expectProblem(403, "forbidden");
    }

    @Test
    void frames_differByViewClass() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        JsonNode said = shops.say(guest, "Hallo");
        UUID conversation = shops.assign(shop, said, agent);
        agent.api().post("/api/v1/conversations/" + conversation + "/notes", Map.of("text", "streng geheim"))
                .expect(201);
        JsonNode answer = agent.api()
                .post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", "Moin"))
                .expect(201).json();
        guest.api().post("/api/v1/widget/receipts",
                Map.of("conversationId", conversation, "read", answer.path("sequence").asLong())).expect(204);

        JsonNode visitor = ask(gateway(shop), conversation, 0L, "visitor");
        assertThat(types(visitor)).containsExactly("2 message.created", "3 conversation.updated", "5 message.created",
                "6 receipts.updated");
        assertThat(visitor.toString()).doesNotContain("geheim").doesNotContain(agent.id().toString());
        for (String view : List.of("agent", "supervisor")) {
            JsonNode staff = ask(gateway(shop), conversation, 0L, view);
            assertThat(types(staff)).containsExactly("1 conversation.updated", "2 message.created",
                    "3 conversation.updated", "4 message.created", "5 message.created", "6 receipts.updated");
            assertThat(staff.path("frames").path(2).path("data").path("assigneeId").asString())
                    .isEqualTo(agent.id().toString());
            assertThat(staff.toString()).contains("geheim");
        }
        JsonNode rest = ask(gateway(shop), conversation, 4L, "agent");
        assertThat(types(rest)).containsExactly("5 message.created", "6 receipts.updated");
        assertThat(rest.path("last").asLong()).isEqualTo(6);
        assertThat(ask(gateway(shop), conversation, 6L, "agent").path("frames")).isEmpty();
    }

    @Test
    void frames_comeInPortions() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        UUID conversation = id(shops.say(guest, "m"));
        for (int i = 0; i < 204; i++) {
            shops.say(guest, "m" + i);
        }
        JsonNode first = ask(gateway(shop), conversation, 1L, "visitor");
        assertThat(first.path("frames")).hasSize(200);
        assertThat(first.path("more").asBoolean()).isTrue();
        long after = first.path("frames").path(199).path("seq").asLong();
        JsonNode rest = ask(gateway(shop), conversation, after, "visitor");
        assertThat(rest.path("frames")).hasSize(5);
        assertThat(rest.path("more").asBoolean()).isFalse();
    }

    @Test
    void streamsOfOthers_areNotThere() {
        Shop shop = shops.shop();
        JsonNode answer = gateway(shop).post("/internal/frames", Map.of("streams", List.of(
                Map.of("stream", "queue:" + UUID.randomUUID(), "after", 0, "viewClass", "agent"),
                Map.of("stream", "conversation:nonsense", "after", 0, "viewClass", "agent")))).expect(200).json();
        assertThat(answer.path("streams").valueStream().map(s -> s.path("code").asString()).toList())
                .containsExactly("not_found", "not_found");
        gateway(shop).post("/internal/frames", Map.of("streams", List.of())).expectProblem(400, "validation_failed");
    }

    @Test
    void gateway_learnsWhoseAWidgetIs() {
        Shop shop = shops.shop();
        JsonNode place = gateway(shop).get("/internal/channel-accounts/" + shop.key()).expect(200).json();
        assertThat(place.path("tenantId").asString()).isEqualTo(shop.tenant().toString());
        assertThat(place.path("region").asString()).isEqualTo("eu");
        assertThat(place.path("allowedOrigins").path(0).asString()).isEqualTo("https://shop.example");
        gateway(shop).get("/internal/channel-accounts/eu_nobody12").expectProblem(404, "not_found");
    }

    private ApiClient gateway(Shop shop) {
        return shops.api().as(TestCaller.service("gateway", shop.tenant()));
    }

    private static List<String> types(JsonNode stream) {
        return stream.path("frames").valueStream()
                .map(f -> f.path("seq").asLong() + " " + f.path("type").asString()).toList();
    }

    private static void refused(ApiClient api, UUID conversation, String code) {
        JsonNode answer = ask(api, conversation, null, null);
        assertThat(answer.path("allowed").asBoolean()).isFalse();
        assertThat(answer.path("code").asString()).isEqualTo(code);
        assertThat(answer.path("last").asLong()).isZero();
    }

    private static JsonNode ask(ApiClient api, UUID conversation, @Nullable Long after, @Nullable String viewClass) {
        return api.post("/internal/frames", body(conversation, after, viewClass)).expect(200).json().path("streams")
                .path(0);
    }

    private static Map<String, Object> body(UUID conversation, @Nullable Long after, @Nullable String viewClass) {
        Map<String, Object> stream = new HashMap<>();
        stream.put("stream", "conversation:" + conversation);
        if (after != null) {
            stream.put("after", after);
        }
        if (viewClass != null) {
            stream.put("viewClass", viewClass);
        }
        return Map.of("streams", List.of(stream));
    }

    private static UUID id(JsonNode message) {
        return UUID.fromString(message.path("conversationId").asString());
    }
}
