package io.meridian.channel.setup;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.testkit.contract.ApiClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class SetupIT {

    /** The product's own address, by default. */
    private static final String OWN = "http://localhost:8080";

    private final Shops shops;

    @Autowired
    SetupIT(Shops shops) {
        this.shops = shops;
    }

    @Test
    void widget_isShown_onceABrowserLoadsItFromAnAllowedSite() {
        Shop shop = shops.shop();
        JsonNode before = setup(shop).path("widgets").path(0);
        assertThat(before.path("accountId").asString()).isEqualTo(shop.account().toString());
        assertThat(before.path("sites").asInt()).isEqualTo(1);
        assertThat(before.path("shownOn").isNull()).isTrue();

        load(shop, "https://elsewhere.example");
        load(shop, OWN);
        load(shop, "null");
        assertThat(setup(shop).path("widgets").path(0).path("shownOn").isNull()).isTrue();

        load(shop, "https://shop.example");
        JsonNode shown = setup(shop).path("widgets").path(0);
        assertThat(shown.path("shownOn").asString()).isEqualTo("https://shop.example");
        assertThat(shown.path("shownAt").isNull()).isFalse();
    }

    @Test
    void ownPages_mayShowAWidget_thatNamesOtherSites() {
        Shop shop = shops.shop();
        ApiClient page = shops.api().anonymous().with("Origin", OWN);
        page.post("/api/v1/widget/" + shop.key() + "/sessions", Shops.session("de", "Europe/Berlin")).expect(201);
        shops.api().anonymous().with("Origin", OWN + "1")
                .post("/api/v1/widget/" + shop.key() + "/sessions", Shops.session("de", "Europe/Berlin"))
                .expectProblem(403, "site_not_allowed");
    }

    @Test
    void firstMessageAndFirstAnswer_areTold_notANote() {
        Shop shop = shops.shop();
        assertThat(setup(shop).path("firstMessageAt").isNull()).isTrue();
        Guest guest = shops.guest(shop);
        JsonNode message = shops.say(guest, "Hallo?");
        assertThat(setup(shop).path("firstMessageAt").isNull()).isFalse();
        assertThat(setup(shop).path("firstAnswerAt").isNull()).isTrue();

        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        String conversation = "/api/v1/conversations/" + shops.assign(shop, message, agent);
        agent.api().post(conversation + "/notes", Map.of("text", "Mal sehen")).expect(201);
        assertThat(setup(shop).path("firstAnswerAt").isNull()).isTrue();
        agent.api().post(conversation + "/messages", Map.of("text", "Guten Tag")).expect(201);
        assertThat(setup(shop).path("firstAnswerAt").isNull()).isFalse();
        assertThat(setup(shops.shop()).path("firstMessageAt").isNull()).isTrue();
    }

    private void load(Shop shop, String site) {
        shops.api().anonymous().with("Origin", site)
                .get("/api/v1/widget/" + shop.key() + "/config?language=de&timeZone=Europe/Berlin").expect(200);
    }

    private JsonNode setup(Shop shop) {
        return shops.staff(shop, Role.TENANT_ADMIN, VisibilityScope.ALL).api().get("/api/v1/channel-setup").expect(200)
                .json();
    }
}
