package io.meridian.channel.conversation;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenView;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.policy.view.ViewPolicies;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.testkit.time.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who of the staff sees what, by the tenant's view rules. */
@ChannelServiceTest
class ViewsIT {

    private static final String TEXT = "Ruf an: +49 176 04069033 oder ana.lindt@example.com";
    private static final List<String> EVERYTHING = List.of("name", "addresses", "texts", "files");

    private final Shops shops;
    private final Lines lines;
    private final ApiClient api;
    private final ViewPolicies policies;
    private final TestClock clock;
    private final TestEnvironment environment;

    @Autowired
    ViewsIT(Shops shops, Lines lines, ApiClient api, ViewPolicies policies, TestClock clock,
            TestEnvironment environment) {
        this.shops = shops;
        this.lines = lines;
        this.api = api;
        this.policies = policies;
        this.clock = clock;
        this.environment = environment;
    }

    private void rules(Shop shop, WrittenView... rules) {
        policies.learn(new TenantId(shop.tenant()), new TenantRulesSnapshot(List.of(), Arrays.asList(rules), null));
    }

    private static WrittenView ofAgents(List<String> countries, List<String> hides, boolean unmask) {
        return new WrittenView("view.1", List.of("agent"), countries, hides, unmask);
    }

    /** A customer on the phone whom an agent sees, and the supervisor. */
    private record Case(Line line, WhatsAppCustomer ana, Staff agent, JsonNode row) {

        UUID customer() {
            return UUID.fromString(row.at("/customer/id").asString());
        }

        String conversation() {
            return row.path("id").asString();
        }

        JsonNode customer(Staff staff) {
            return staff.api().get("/api/v1/customers/" + customer()).expect(200).json();
        }

        JsonNode conversation(Staff staff) {
            return staff.api().get("/api/v1/conversations/" + conversation()).expect(200).json();
        }

        List<String> texts(Staff staff, String query) {
            return staff.api().get("/api/v1/conversations/" + conversation() + "/messages" + query).expect(200).json()
                    .path("items").valueStream().filter(m -> m.path("kind").asString().equals("text"))
                    .map(m -> m.path("text").asString("")).toList();
        }
    }

    private Case on(String text) {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana Lindt");
        ana.says(text);
        JsonNode row = lines.conversation(line);
        return new Case(line, ana, shops.staff(line.shop(), Role.AGENT, VisibilityScope.ALL), row);
    }

    @Test
    void whatARuleHides_isMaskedEverywhere_forThoseItIsAbout() {
        Case on = on(TEXT);
        String number = on.ana().waId();
        assertThat(on.customer(on.agent()).path("masked")).as("without rules").isEmpty();
        rules(on.line().shop(), ofAgents(List.of("DE"), EVERYTHING, false));

        JsonNode seen = on.customer(on.agent());
        assertThat(seen.path("name").asString()).isEqualTo("A••• L•••");
        assertThat(seen.path("masked").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(EVERYTHING);
        assertThat(seen.path("mayUnmask").asBoolean()).isFalse();
        assertThat(seen.path("identities").valueStream().map(i -> i.path("value").asString("")))
                .allMatch(value -> value.equals("••••" + number.substring(number.length() - 2)));
        String masked = "Ruf an: ••••33 oder a•••@•••.com";
        assertThat(seen.at("/conversations/0/preview/text").asString()).isEqualTo(masked);
        assertThat(on.conversation(on.agent()).at("/row/customer/name").asString()).isEqualTo("A••• L•••");
        assertThat(on.agent().api().get("/api/v1/conversations").expect(200).json().at("/items/0/preview/text")
                .asString()).isEqualTo(masked);
        assertThat(on.texts(on.agent(), "")).containsExactly(masked);
        assertThat(frames(on, "agent")).contains(masked).doesNotContain("example.com");
        assertThat(frames(on, "agent+supervisor")).as("who is both is an agent too").contains(masked);
        assertThat(on.agent().api().post("/api/v1/customers/search", Map.of("address", "+" + number)).expect(200)
                .json().at("/items/0/name").asString()).as("found, and not shown").isEqualTo("A••• L•••");
        on.agent().api().send("PATCH", "/api/v1/customers/" + on.customer(),
                Map.of("name", "A••• L•••", "version", seen.path("version").asLong()))
                .expectProblem(403, "masked_view");

        assertThat(on.texts(on.line().chief(), "")).containsExactly(TEXT);
        assertThat(on.customer(on.line().chief()).path("name").asString()).isEqualTo("Ana Lindt");
        assertThat(frames(on, "supervisor")).contains(TEXT);
        assertThat(frames(on, "visitor")).contains(TEXT);
    }

    @Test
    void aRuleForOtherCountries_hidesNothing_andOneThatEnds_hidesNoMore() {
        Case on = on(TEXT);
        rules(on.line().shop(), ofAgents(List.of("BR"), EVERYTHING, false));
        assertThat(on.texts(on.agent(), "")).containsExactly(TEXT);
        rules(on.line().shop(), ofAgents(List.of(), List.of("texts"), false));
        assertThat(on.texts(on.agent(), "").getFirst()).doesNotContain("04069033");
        assertThat(on.customer(on.agent()).path("name").asString()).isEqualTo("Ana Lindt");
        rules(on.line().shop());
        assertThat(on.texts(on.agent(), "")).containsExactly(TEXT);
    }

    @Test
    void aNumberInPieces_isMaskedInEachOfThem_howeverItIsRead() {
        Case on = on("Meine Nummer ist 0176 040");
        on.ana().says("69033");
        Shops.await(() -> on.texts(on.agent(), "").size() == 2);
        rules(on.line().shop(), ofAgents(List.of(), List.of("texts"), false));
        assertThat(String.join(" ", on.texts(on.agent(), ""))).doesNotContain("040").doesNotContain("690");
        for (int first = 0; first < 6; first++) { // page by page of one, in both directions
            assertThat(String.join(" ", on.texts(on.agent(), "?after=" + first + "&limit=1"))).doesNotContain("040")
                    .doesNotContain("690");
            assertThat(String.join(" ", on.texts(on.agent(), "?before=" + (first + 1) + "&limit=1")))
                    .doesNotContain("040").doesNotContain("690");
        }
    }

    @Test
    void pages_haveTheSameMessages_whetherTextsAreHiddenOrNot() {
        Case on = on("eins");
        for (int said = 2; said <= 7; said++) {
            on.ana().says("Nachricht " + said);
            int now = said;
            Shops.await(() -> on.texts(on.agent(), "").size() == now);
        }
        rules(on.line().shop(), ofAgents(List.of(), List.of("texts"), false));
        for (String page : List.of("", "?limit=1", "?limit=3", "?limit=200")) {
            assertThat(ids(on, on.agent(), page)).as(page).isEqualTo(ids(on, on.line().chief(), page)).isNotEmpty();
        }
        for (int at = 1; at < 10; at++) {
            for (String page : List.of("?limit=1&after=", "?limit=3&after=", "?after=", "?limit=1&before=",
                    "?limit=3&before=", "?before=")) {
                assertThat(ids(on, on.agent(), page + at)).as(page + at)
                        .isEqualTo(ids(on, on.line().chief(), page + at));
            }
        }
    }

    private static List<String> ids(Case on, Staff staff, String page) {
        return staff.api().get("/api/v1/conversations/" + on.conversation() + "/messages" + page).expect(200).json()
                .path("items").valueStream().map(m -> m.path("id").asString()).toList();
    }

    @Test
    void whoWorksInTheCustomersCountry_seesThem_whereTheRuleSaysSo() {
        Case on = on(TEXT);
        rules(on.line().shop(), new WrittenView("view.1", List.of("agent"), List.of(), EVERYTHING, false, List.of(),
                true, false));
        String country = on.customer(on.line().chief()).path("country").asString("");
        String masked = "Ruf an: ••••33 oder a•••@•••.com";
        Staff abroad = working(on.agent(), "BR");
        assertThat(on.texts(abroad, "")).containsExactly(masked);
        assertThat(on.texts(on.agent(), "")).as("of whom nobody said where they work").containsExactly(masked);
        assertThat(frames(on, "agent@BR")).contains(masked).doesNotContain("example.com");
        assertThat(country).as("a customer of a country").isNotEmpty();
        Staff near = working(on.agent(), country);
        assertThat(on.texts(near, "")).containsExactly(TEXT);
        assertThat(frames(on, "agent@" + country)).contains(TEXT);
        assertThat(subscribed(on, near)).isEqualTo("agent@" + country);
    }

    @Test
    void peopleOfAPartner_seeCustomersMasked_alsoWithoutARule_andUnmaskNobody() {
        Case on = on(TEXT);
        TestCaller caller = on.agent().caller().ofPartner(UUID.randomUUID());
        Staff outside = new Staff(on.agent().id(), caller, api.as(caller));
        String masked = "Ruf an: ••••33 oder a•••@•••.com";
        assertThat(on.texts(outside, "")).containsExactly(masked);
        JsonNode seen = on.customer(outside);
        assertThat(seen.path("masked").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(EVERYTHING);
        assertThat(seen.path("mayUnmask").asBoolean()).isFalse();
        outside.api().post("/api/v1/customers/" + on.customer() + "/unmaskings", Map.of("reason", "Wants to call back"))
                .expectProblem(403, "unmask_forbidden");
        assertThat(subscribed(on, outside)).isEqualTo("agent/partner");
        assertThat(frames(on, "agent/partner")).contains(masked).doesNotContain("example.com");
        assertThat(on.texts(on.agent(), "")).as("the tenant's own").containsExactly(TEXT);
    }

    @Test
    void whoServesACustomer_seesThem_whereTheRuleSaysSo_asLongAsTheyDo() {
        Case on = on(TEXT);
        rules(on.line().shop(), new WrittenView("view.1", List.of("agent"), List.of(), EVERYTHING, true, null, null,
                true));
        String masked = "Ruf an: ••••33 oder a•••@•••.com";
        assertThat(on.texts(on.agent(), "")).as("who looks them up").containsExactly(masked);
        assertThat(on.customer(on.agent()).path("liveMasked").asBoolean()).isFalse();
        shops.assign(on.line().shop(), UUID.fromString(on.conversation()), on.agent());
        JsonNode served = on.customer(on.agent());
        assertThat(served.path("name").asString()).isEqualTo("Ana Lindt");
        assertThat(served.path("masked")).isEmpty();
        assertThat(served.path("unmaskedUntil").isNull()).isTrue();
        assertThat(served.path("liveMasked").asBoolean()).isTrue();
        assertThat(on.texts(on.agent(), "")).containsExactly(TEXT);
        assertThat(on.agent().api().get("/api/v1/conversations").expect(200).json().at("/items/0/customer/name")
                .asString()).isEqualTo("Ana Lindt");
        assertThat(frames(on, "agent")).as("what is shared stays masked").doesNotContain("example.com");
        Staff colleague = shops.staff(on.line().shop(), Role.AGENT, VisibilityScope.ALL);
        assertThat(on.texts(colleague, "")).containsExactly(masked);

        JsonNode other = writes(on.line().shop(), "Europe/Berlin", on.line().chief());
        String customer = "/api/v1/customers/" + on.customer();
        on.agent().api().post(customer + "/merges", Map.of("customerId", other.at("/customer/id").asString()))
                .expect(200);
        assertThat(text(on.agent().api(), other)).as("joined by themselves").doesNotContain("example.com");
        JsonNode one = on.customer(on.agent());
        on.agent().api().delete(customer + "/merges/" + one.at("/merges/0/id").asString()).expect(204);
        on.line().chief().api().post(customer + "/merges", Map.of("customerId", other.at("/customer/id").asString()))
                .expect(200);
        assertThat(text(on.agent().api(), other)).as("joined by somebody else").contains("example.com");

        on.agent().api().post("/api/v1/conversations/" + on.conversation() + "/close", null).expect(200);
        assertThat(on.texts(on.agent(), "")).containsExactly(masked);
    }

    private Staff working(Staff staff, String country) {
        TestCaller caller = staff.caller().workingIn(country);
        return new Staff(staff.id(), caller, api.as(caller));
    }

    private static String subscribed(Case on, Staff staff) {
        return staff.api().post("/internal/frames", Map.of("streams",
                List.of(Map.of("stream", "conversation:" + on.conversation())))).expect(200).json()
                .at("/streams/0/viewClass").asString();
    }

    @Test
    void filesThatAreHidden_areNotGivenOut() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        String file = Shops.upload(guest);
        guest.api().post("/api/v1/widget/messages", Map.of("attachmentIds", List.of(file))).expect(201);
        ApiClient agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL).api();
        agent.get("/api/v1/attachments/" + file).expect(200);
        rules(shop, ofAgents(List.of(), List.of("files"), false));
        agent.get("/api/v1/attachments/" + file).expectProblem(403, "masked_view");
        shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL).api().get("/api/v1/attachments/" + file).expect(200);
    }

    @Test
    void whoMayUnmask_seesACustomerInClearForAQuarterOfAnHour_withAReasonInTheAuditLog() {
        Case on = on(TEXT);
        rules(on.line().shop(), ofAgents(List.of(), EVERYTHING, true));
        assertThat(on.customer(on.agent()).path("mayUnmask").asBoolean()).isTrue();
        String path = "/api/v1/customers/" + on.customer() + "/unmaskings";
        on.agent().api().post(path, Map.of("reason", "   ")).expectProblem(400, "validation_failed");
        JsonNode clear = on.agent().api()
                .post(path, Map.of("reason", "Calls back about the order, on +49 176 04069033 ")).expect(200).json();
        assertThat(clear.path("name").asString()).isEqualTo("Ana Lindt");
        assertThat(clear.path("masked")).isEmpty();
        assertThat(clear.path("unmaskedUntil").asString()).isNotEmpty();
        assertThat(on.texts(on.agent(), "")).containsExactly(TEXT);
        assertThat(frames(on, "agent")).as("what is shared stays masked").doesNotContain("example.com");
        Staff colleague = shops.staff(on.line().shop(), Role.AGENT, VisibilityScope.ALL);
        assertThat(on.customer(colleague).path("name").asString()).as("for the one who asked").isEqualTo("A••• L•••");
        assertThat(audited(on.line().shop())).containsExactly("Calls back about the order, on ••••33");

        clock.advance(Duration.ofMinutes(16));
        assertThat(on.customer(on.agent()).path("name").asString()).isEqualTo("A••• L•••");
        assertThat(on.texts(on.agent(), "").getFirst()).doesNotContain("example.com");

        on.agent().api().post(path, Map.of("reason", "Once more")).expect(200);
        rules(on.line().shop(), ofAgents(List.of(), EVERYTHING, false));
        assertThat(on.customer(on.agent()).path("name").asString()).as("a rule takes it back").isEqualTo("A••• L•••");
        on.agent().api().post(path, Map.of("reason", "Nobody lets me")).expectProblem(403, "unmask_forbidden");
        Staff stranger = shops.staff(on.line().shop(), Role.AGENT, VisibilityScope.OWN);
        stranger.api().post(path, Map.of("reason", "Just curious")).expectProblem(404, "not_found");
    }

    @Test
    void joiningARecordToAnother_showsNoMoreOfIt_norDoesOnesUnmasking() {
        Shop shop = shops.shop();
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        ApiClient agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL).api();
        rules(shop, ofAgents(List.of("DE"), List.of("texts"), true));
        JsonNode nowhere = writes(shop, "Europe/Berlin", chief);
        environment.database().ifPresent(database -> database.execute(database.superuser(),
                "update customer set country = null where id = '" + nowhere.at("/customer/id").asString() + "'"));
        JsonNode paris = writes(shop, "Europe/Paris", chief);
        assertThat(text(agent, nowhere)).as("nobody knows where").doesNotContain("example.com");
        assertThat(text(agent, paris)).contains("example.com");
        String customer = "/api/v1/customers/" + paris.at("/customer/id").asString();
        Object other = Map.of("customerId", nowhere.at("/customer/id").asString());
        agent.post(customer + "/merges", other).expect(200);
        assertThat(text(agent, nowhere)).doesNotContain("example.com");
        assertThat(text(agent, paris)).as("perhaps they are there, too").doesNotContain("example.com");
        JsonNode one = chief.api().get(customer).expect(200).json();
        agent.delete(customer + "/merges/" + one.at("/merges/0/id").asString()).expect(204);

        rules(shop, ofAgents(List.of(), List.of("texts"), true));
        agent.post(customer + "/unmaskings", Map.of("reason", "Calls back")).expect(200);
        assertThat(text(agent, paris)).contains("example.com");
        agent.post(customer + "/merges", other).expect(200);
        assertThat(text(agent, nowhere)).as("nobody asked for them").doesNotContain("example.com");
        agent.post(customer + "/unmaskings", Map.of("reason", "It is one person")).expect(200);
        assertThat(text(agent, nowhere)).contains("example.com");
        assertThat(text(agent, paris)).contains("example.com");
    }

    /** Somebody in a time zone writes an address; gives the row of the conversation. */
    private JsonNode writes(Shop shop, String zone, Staff chief) {
        Guest guest = shops.guest(shop, "en", zone);
        return shops.row(chief, UUID.fromString(shops.say(guest, "Write to ana@example.com").path("conversationId")
                .asString()));
    }

    private static String text(ApiClient staff, JsonNode row) {
        return staff.get("/api/v1/conversations/" + row.path("id").asString() + "/messages").expect(200).text();
    }

    private String frames(Case on, String view) {
        TestCaller gateway = TestCaller.service("gateway", on.line().shop().tenant());
        return api.as(gateway).post("/internal/frames", Map.of("streams", List.of(Map.of("stream",
                "conversation:" + on.conversation(), "after", 0, "viewClass", view)))).expect(200).json()
                .toString();
    }

    private List<String> audited(Shop shop) {
        var database = environment.database().orElseThrow();
        List<String> reasons = new ArrayList<>();
        try (var connection = database.connect(database.superuser());
                var rows = connection.createStatement()
                        .executeQuery("select details::json ->> 'reason' from platform.audit_record"
                                + " where tenant_id = '" + shop.tenant() + "' and action = 'customer.unmasked'")) {
            while (rows.next()) {
                reasons.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return reasons;
    }
}
