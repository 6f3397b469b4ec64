package io.meridian.channel.widget;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.RoutingStub;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.routing.AwayReason;
import io.meridian.contracts.events.routing.TaskQueued;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a visitor is told about who is there, and that nothing of it ever keeps anybody from writing. */
@ChannelServiceTest
class AvailabilityIT {

    private static final Instant MONDAY = Instant.parse("2026-11-23T07:00:00Z");

    private final Shops shops;
    private final Broker broker;
    private final RoutingStub routing;

    @Autowired
    AvailabilityIT(Shops shops, Broker broker, RoutingStub routing) {
        this.shops = shops;
        this.broker = broker;
        this.routing = routing;
    }

    @Test
    void routingGone_isUnknown_andWritingGoesOn() {
        Guest guest = shops.guest(shops.shop());
        JsonNode unknown = ask(guest);
        assertThat(unknown.path("state").asString()).isEqualTo("unknown");
        assertThat(unknown.path("open").isNull()).isTrue();
        assertThat(unknown.path("leaveMessageFirst").asBoolean()).isFalse();
        String conversation = shops.say(guest, "Hallo").path("conversationId").asString();
        assertThat(ask(guest).path("conversationId").asString()).isEqualTo(conversation);
        assertThat(ask(guest).path("state").asString()).isEqualTo("unknown");
    }

    @Test
    void closed_offersToLeaveAMessageFirst_byTheRulesOfTheVisitorsWork() {
        Shop shop = shops.shop();
        routing.answer(shop.market().toString(), """
                {"queueId":"0197c1a2-0000-7000-8000-000000000001","open":false,"nextOpening":"%s",
                 "staffing":"available","estimatedWaitSeconds":null}""".formatted(MONDAY));
        Guest guest = shops.guest(shop, "ar", "Asia/Riyadh");
        JsonNode closed = ask(guest);
        assertThat(closed.path("state").asString()).isEqualTo("closed");
        assertThat(Instant.parse(closed.path("nextOpening").asString())).isEqualTo(MONDAY);
        assertThat(closed.path("leaveMessageFirst").asBoolean()).isTrue();
        ask(guest);
        List<String> asked = routing.asked().stream().filter(uri -> uri.contains(shop.market().toString())).toList();
        assertThat(asked).as("asked once for some seconds").hasSize(1);
        assertThat(asked.getFirst()).contains("channel=widget", "language=ar", "brandId=" + shop.brand(), "country=SA");
    }

    @Test
    void waiting_hasAPlace_andAfterTheOfflineFormNothingIsOfferedFirst() {
        Guest guest = shops.guest(shops.shop());
        String conversation = shops.say(guest, "Hallo").path("conversationId").asString();
        routing.answer(conversation, """
                {"state":"queued","place":3,"open":true,"nextOpening":null,"anybodySignedIn":false,
                 "staffing":"nobody","estimatedWaitSeconds":null}""");
        JsonNode waiting = ask(guest);
        assertThat(waiting.path("state").asString()).isEqualTo("nobody");
        assertThat(waiting.path("place").asInt()).isEqualTo(3);
        assertThat(waiting.path("leaveMessageFirst").asBoolean()).isTrue();
        assertThat(waiting.path("refreshAfterSeconds").asInt()).isEqualTo(10);
        guest.api()
                .post("/api/v1/widget/offline-messages", Map.of("email", "lena@example.org", "text", "Bitte per Mail"))
                .expect(201);
        assertThat(ask(guest).path("leaveMessageFirst").asBoolean()).isFalse();
    }

    @Test
    void conversationThatBeginsWhileClosed_getsOneEntryThatSaysSo() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        UUID conversation = UUID.fromString(shops.say(guest, "Ist jemand da?").path("conversationId").asString());
        queued(shop, chief, conversation, AwayReason.CLOSED, MONDAY);
        Shops.await(() -> !away(guest.api().get("/api/v1/widget/messages").expect(200).json()).isEmpty());
        JsonNode entry = away(guest.api().get("/api/v1/widget/messages").expect(200).json()).getFirst();
        assertThat(entry.path("author").asString()).isEqualTo("system");
        assertThat(entry.path("text").isNull()).as("the words are the widget's").isTrue();
        assertThat(entry.path("away").path("reason").asString()).isEqualTo("closed");
        assertThat(Instant.parse(entry.path("away").path("nextOpening").asString())).isEqualTo(MONDAY);
        assertThat(away(chief.api().get("/api/v1/conversations/" + conversation + "/messages").expect(200).json()))
                .hasSize(1);
        JsonNode frames = guest.api().post("/internal/frames", Map.of("streams",
                List.of(Map.of("stream", "conversation:" + conversation, "after", 0)))).expect(200).json();
        assertThat(frames.toString())
                .contains("\"away\":{\"reason\":\"closed\",\"nextOpening\":\"2026-11-23T07:00:00Z\"}");
    }

    @Test
    void whoLeftAnAddress_isNotToldAgain() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        UUID conversation = UUID.fromString(guest.api().post("/api/v1/widget/offline-messages",
                Map.of("email", "lena@example.org", "text", "Bitte per Mail")).expect(201).json()
                .path("conversationId")
                .asString());
        UUID queue = queued(shop, chief, conversation, AwayReason.NOBODY, null);
        Shops.await(() -> queue.toString().equals(shops.row(chief, conversation).path("queueId").asString("")));
        assertThat(away(guest.api().get("/api/v1/widget/messages").expect(200).json())).isEmpty();
    }

    private UUID queued(Shop shop, Staff chief, UUID conversation, AwayReason reason, @Nullable Instant opening) {
        UUID segment = UUID.fromString(chief.api().get("/api/v1/conversations/" + conversation).expect(200).json()
                .path("segmentId").asString());
        UUID queue = UUID.randomUUID();
        broker.publish(shop.tenant(),
                new TaskQueued(UUID.randomUUID(), conversation, segment, queue, shops.next(), reason, opening));
        return queue;
    }

    private static List<JsonNode> away(JsonNode page) {
        return page.path("items").valueStream().filter(m -> "away".equals(m.path("event").asString(""))).toList();
    }

    private static JsonNode ask(Guest guest) {
        return guest.api().get("/api/v1/widget/availability").expect(200).json();
    }
}
