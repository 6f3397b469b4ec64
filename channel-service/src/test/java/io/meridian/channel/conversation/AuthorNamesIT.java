package io.meridian.channel.conversation;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.RoutingStub;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.tenant.MemberStatus;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.testkit.identity.TestCaller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A visitor reads who answers, by the name that is meant for customers and by nothing else. */
@ChannelServiceTest
class AuthorNamesIT {

    private final Shops shops;
    private final Broker broker;
    private final RoutingStub services;

    @Autowired
    AuthorNamesIT(Shops shops, Broker broker, RoutingStub services) {
        this.shops = shops;
        this.broker = broker;
        this.services = services;
    }

    @Test
    void answer_isSignedWithThePublicName_alsoLive_andFollowsItsChanges() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff lena = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        called(lena, "\"Lena\"");
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), lena);
        lena.api().post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", "Moin")).expect(201);
        lena.api().post("/api/v1/conversations/" + conversation + "/notes", Map.of("text", "unter uns")).expect(201);

        Shops.await(() -> answer(guest).path("authorName").asString("").equals("Lena"));
        JsonNode history = history(guest);
        assertThat(history.path("items").path(0).path("authorName").isNull()).as("of the visitor").isTrue();
        assertThat(history.toString()).doesNotContain("Vogt").doesNotContain("lumora.example")
                .doesNotContain(lena.id().toString());
        JsonNode live = shops.api().as(TestCaller.service("gateway", shop.tenant()))
                .post("/internal/frames", Map.of("streams",
                        List.of(Map.of("stream", "conversation:" + conversation, "after", 0, "viewClass",
                                "visitor"))))
                .expect(200).json();
        assertThat(live.toString()).contains("\"authorName\":\"Lena\"").doesNotContain("Vogt");

        called(lena, "\"Magda\"");
        broker.publish(shop.tenant(), new UserChanged(lena.id(), MemberStatus.ACTIVE, Set.of(), null, 2));
        Shops.await(() -> answer(guest).path("authorName").asString("").equals("Magda"));
        called(lena, "null");
        broker.publish(shop.tenant(), new UserChanged(lena.id(), MemberStatus.ACTIVE, Set.of(), null, 3));
        Shops.await(() -> answer(guest).path("authorName").isNull());
    }

    @Test
    void answer_hasNoName_whileNobodyTellsIt() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), agent);
        agent.api().post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", "Moin")).expect(201);
        assertThat(answer(guest).path("text").asString()).isEqualTo("Moin");
        assertThat(answer(guest).path("authorName").isNull()).isTrue();
    }

    private void called(Staff staff, String publicName) {
        services.answer("/internal/users/" + staff.id(), "{\"id\":\"%s\",\"name\":\"Lena Vogt\",\"publicName\":%s}"
                .formatted(staff.id(), publicName));
    }

    private static JsonNode answer(Guest guest) {
        return history(guest).path("items").valueStream()
                .filter(message -> message.path("author").asString().equals("agent")).findFirst().orElseThrow();
    }

    private static JsonNode history(Guest guest) {
        return guest.api().get("/api/v1/widget/messages").expect(200).json();
    }
}
