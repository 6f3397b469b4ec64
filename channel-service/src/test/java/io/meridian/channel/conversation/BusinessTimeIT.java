package io.meridian.channel.conversation;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.testkit.time.TestBusinessTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What people see is of business time; the visitor's token is of the machine's. */
@ChannelServiceTest
class BusinessTimeIT {

    private static final Duration JUMP = Duration.ofHours(25);

    private final Shops shops;
    private final TestBusinessTime time;
    private final Clock machine;

    @Autowired
    BusinessTimeIT(Shops shops, TestBusinessTime time, Clock machine) {
        this.shops = shops;
        this.time = time;
        this.machine = machine;
    }

    @AfterEach
    void realTime() {
        time.reset();
    }

    @Test
    void messages_haveBusinessTime_forwardAndBack_andKeepTheirOrder() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        shops.say(guest, "today");
        time.advance(JUMP);
        JsonNode tomorrow = shops.say(guest, "tomorrow");
        assertAhead(Instant.parse(tomorrow.path("createdAt").asString()), JUMP);
        time.reset();
        JsonNode again = shops.say(guest, "today again");
        assertAhead(Instant.parse(again.path("createdAt").asString()), Duration.ZERO);
        assertThat(guest.api().get("/api/v1/widget/conversation").expect(200).json().path("messages"))
                .extracting(message -> message.path("text").asString("")).filteredOn(text -> !text.isEmpty())
                .containsExactly("today", "tomorrow", "today again");
    }

    @Test
    void customersHour_isThatOfBusinessTime() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        UUID conversation = UUID.fromString(shops.say(guest, "Hello").path("conversationId").asString());
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        String customer = shops.row(chief, conversation).path("customer").path("id").asString();
        time.advance(JUMP);
        OffsetDateTime there = OffsetDateTime.parse(chief.api().get("/api/v1/customers/" + customer).expect(200).json()
                .path("localTime").asString());
        assertAhead(there.toInstant(), JUMP);
    }

    @Test
    void visitor_staysWhoHeIs_overAJump() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        time.advance(Duration.ofDays(400));
        Map<String, Object> session = new HashMap<>(Shops.session("de", "Europe/Berlin"));
        session.put("visitorToken", guest.token());
        JsonNode again = shops.start(shop, session).expect(201).json();
        assertThat(again.path("visitorId").asString()).isEqualTo(guest.identity().toString());
        assertThat(Instant.parse(again.path("expiresAt").asString())).as("the edge reads it by the machine's clock")
                .isBefore(machine.instant().plus(Duration.ofDays(399)));
    }

    private void assertAhead(Instant seen, Duration ahead) {
        assertThat(seen.minus(ahead)).isBetween(machine.instant().minusSeconds(60), machine.instant().plusSeconds(1));
    }
}
