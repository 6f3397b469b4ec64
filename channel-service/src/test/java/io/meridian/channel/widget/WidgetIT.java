package io.meridian.channel.widget;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.law.Policies;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.testkit.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class WidgetIT {

    private final Shops shops;
    private final TestClock clock;
    private final TestEnvironment environment;
    private final ApiClient nobody;
    private final Policies policies;

    @Autowired
    WidgetIT(Shops shops, TestClock clock, TestEnvironment environment, Policies policies) {
        this.policies = policies;
        this.shops = shops;
        this.clock = clock;
        this.environment = environment;
        this.nobody = shops.api().anonymous();
    }

    @Test
    void config_speaksTheBrowsersLanguageWithTheTenantsWording() {
        Shop shop = shops.shop("DE", "en");
        JsonNode german = config(shop, "?language=de-AT&timeZone=Europe/Vienna");
        assertThat(german.path("texts").path("title").asString()).isEqualTo("Hallo!");
        assertThat(german.path("direction").asString()).isEqualTo("ltr");
        assertThat(german.path("notice").path("kind").asString()).isEqualTo("notice");
        assertThat(german.path("notice").path("text").asString()).contains("Lumen Lamps");
        assertThat(german.path("limits").path("messageChars").asInt()).isEqualTo(8000);
        assertThat(config(shop, "?language=ar&timeZone=Asia/Riyadh").path("direction").asString()).isEqualTo("rtl");
        assertThat(config(shop, "?language=fi&timeZone=Europe/Berlin").path("language").asString()).isEqualTo("en");
    }

    @Test
    void notice_isTheStrictestOfMarketAndBrowser() {
        Shop german = shops.shop("DE", "de");
        assertThat(notice(german, "?timeZone=Europe/Berlin")).isEqualTo("notice");
        assertThat(notice(german, "?timeZone=Asia/Saigon")).isEqualTo("consent");
        assertThat(notice(german, "?timeZone=America/Los_Angeles")).isEqualTo("consent");
        assertThat(notice(german, "?timeZone=UTC")).isEqualTo("consent");
        assertThat(notice(german, "")).isEqualTo("consent");
        assertThat(notice(shops.shop("VN", "vi"), "?timeZone=Europe/Berlin")).isEqualTo("consent");
    }

    @Test
    void config_ofAnUnknownKey_isNotThere() {
        nobody.get("/api/v1/widget/eu_unknown123/config").expectProblem(404, "not_found");
        nobody.post("/api/v1/widget/eu_unknown123/sessions", Shops.session("de", "Europe/Berlin"))
                .expectProblem(404, "not_found");
    }

    @Test
    void session_goesOn_withTheTokenOfBefore() {
        Shop shop = shops.shop();
        Guest first = shops.guest(shop);
        Guest again = shops.guest(shop, with("visitorToken", first.token()));
        assertThat(again.identity()).isEqualTo(first.identity());
        clock.advance(Duration.ofDays(59));
        try {
            assertThat(shops.guest(shop, with("visitorToken", first.token())).identity()).isEqualTo(first.identity());
            clock.advance(Duration.ofDays(2));
            assertThat(shops.guest(shop, with("visitorToken", first.token())).identity())
                    .isNotEqualTo(first.identity());
        } finally {
            clock.reset();
        }
    }

    @Test
    void session_isNew_withATokenOfAnotherWidgetOrNone() throws Exception {
        Shop shop = shops.shop();
        Guest first = shops.guest(shop);
        Shop sameTenant = shops.shop(shop.tenant(), "DE", "de");
        assertThat(shops.guest(sameTenant, with("visitorToken", first.token())).identity())
                .isNotEqualTo(first.identity());
        assertThat(shops.guest(shops.shop(), with("visitorToken", first.token())).identity())
                .isNotEqualTo(first.identity());
        for (String bad : new String[]{"x", first.token() + "x", unsigned(first.identity().toString())}) {
            assertThat(shops.guest(shop, with("visitorToken", bad)).identity()).isNotEqualTo(first.identity());
        }
    }

    @Test
    void visitorToken_isOfItsOwnTypeAndNamesWhereItBelongs() throws Exception {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        SignedJWT jwt = SignedJWT.parse(guest.token());
        assertThat(jwt.getHeader().getType()).isEqualTo(new JOSEObjectType("visitor+jwt"));
        assertThat(jwt.getHeader().getKeyID()).isEqualTo("channel-service");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo(guest.identity().toString());
        assertThat(jwt.getJWTClaimsSet().getClaims()).containsEntry("tenant", shop.tenant().toString())
                .containsEntry("account", shop.account().toString()).containsEntry("region", "eu");
        // As an internal token it is worth nothing.
        nobody.with("Authorization", "Bearer " + guest.token()).get("/api/v1/widget/conversation")
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void identityToken_makesAVerifiedCustomerWhoIsKnownAgain() throws Exception {
        Shop shop = shops.shop();
        JsonNode session = shops.start(shop, with("identityToken", signed("K-1", "Zoë", "Zoe@Example.org"))).expect(201)
                .json();
        assertThat(session.path("verified").asBoolean()).isTrue();
        Guest guest = shops.guest(shop, session);
        shops.say(guest, "Hallo");
        var agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        JsonNode row = agent.api().get("/api/v1/conversations").expect(200).json().path("items").path(0);
        assertThat(row.path("customer").path("name").asString()).isEqualTo("Zoë");
        JsonNode customer = agent.api().get("/api/v1/customers/" + row.path("customer").path("id").asString())
                .expect(200).json();
        assertThat(customer.path("kind").asString()).isEqualTo("identified");
        assertThat(customer.path("identities").valueStream().map(i -> i.path("value").asString("")).toList())
                .containsExactlyInAnyOrder("K-1", "zoe@example.org");
        assertThat(shops.guest(shop, with("identityToken", signed("K-1", null, null))).identity())
                .isEqualTo(guest.identity());
        // The same number on another widget of the tenant is another identity.
        assertThat(shops.guest(shops.shop(shop.tenant(), "DE", "de"), with("identityToken", signed("K-1", null, null)))
                .identity()).isNotEqualTo(guest.identity());
    }

    @Test
    void identityToken_thatDoesNotHold_isRefusedAndNeverIgnored() throws Exception {
        Shop shop = shops.shop();
        Instant now = clock.instant();
        refused(shop, unsigned("K-1"));
        refused(shop, "no token at all");
        refused(shop, sign(claims("K-1", now, now.plusSeconds(60)), "another-secret-of-somebody-else-32-chars",
                JWSAlgorithm.HS256));
        refused(shop,
                sign(claims("K-1", now.minusSeconds(900), now.minusSeconds(300)), Shops.SECRET, JWSAlgorithm.HS256));
        refused(shop, sign(claims("K-1", now, now.plus(Duration.ofMinutes(11))), Shops.SECRET, JWSAlgorithm.HS256));
        refused(shop,
                sign(claims("K-1", now.plusSeconds(300), now.plusSeconds(500)), Shops.SECRET, JWSAlgorithm.HS256));
        refused(shop, sign(claims(" ", now, now.plusSeconds(60)), Shops.SECRET, JWSAlgorithm.HS256));
        refused(shop, sign(new JWTClaimsSet.Builder().subject("K-1").build(), Shops.SECRET, JWSAlgorithm.HS256));
        refused(shop, sign(claims("K-1", now, now.plusSeconds(60)), Shops.SECRET.repeat(2), JWSAlgorithm.HS512));
    }

    @Test
    void message_waitsForConsent_whereTheLawAsksForIt() {
        Shop shop = shops.shop("VN", "vi");
        Guest guest = shops.guest(shop, "vi", "Asia/Ho_Chi_Minh");
        guest.api().post("/api/v1/widget/messages", Map.of("text", "Xin chào")).expectProblem(403, "consent_required");
        JsonNode notice = config(shop, "?language=vi&timeZone=Asia/Ho_Chi_Minh").path("notice");
        decide(guest, "acknowledged", notice);
        guest.api().post("/api/v1/widget/messages", Map.of("text", "Xin chào")).expectProblem(403, "consent_required");
        assertThat(decide(guest, "granted", notice).path("required").asBoolean()).isFalse();
        shops.say(guest, "Xin chào");
        assertThat(decide(guest, "withdrawn", notice).path("required").asBoolean()).isTrue();
        guest.api().post("/api/v1/widget/messages", Map.of("text", "?")).expectProblem(403, "consent_required");
    }

    @Test
    void whoIsTalking_goesOn_whenMoreIsAskedForMeanwhile() {
        Shop shop = shops.shop("DE", "de");
        Guest guest = shops.guest(shop);
        shops.say(guest, "Guten Tag");
        policies.learn(new TenantId(shop.tenant()), new TenantRulesSnapshot(List.of(new WrittenRule("tenant.1",
                "chat-notice", List.of(), List.of(), Asks.grade("consent"), true, "known", List.of(), "", null,
                null))));
        Guest newcomer = shops.guest(shop);
        newcomer.api().post("/api/v1/widget/messages", Map.of("text", "Hallo")).expectProblem(403,
                "consent_required");
        // What is decided now takes the guest out of what the node remembers.
        JsonNode notice = config(shop, "?language=de&timeZone=Europe/Berlin").path("notice");
        assertThat(decide(guest, "acknowledged", notice).path("required").asBoolean()).isFalse();
        shops.say(guest, "Noch eine Frage");
        assertThat(decide(guest, "withdrawn", notice).path("required").asBoolean()).isTrue();
        guest.api().post("/api/v1/widget/messages", Map.of("text", "?")).expectProblem(403, "consent_required");
    }

    @Test
    void consent_isKeptWithItsExactWordingAndCannotBeChanged() throws Exception {
        Shop shop = shops.shop("VN", "vi");
        Guest guest = shops.guest(shop, "vi", "Asia/Ho_Chi_Minh");
        JsonNode notice = config(shop, "?language=vi&timeZone=Asia/Ho_Chi_Minh").path("notice");
        guest.api().post("/api/v1/widget/consent",
                Map.of("purpose", "chat", "decision", "granted", "textVersion", "0".repeat(32), "language", "vi"))
                .expectProblem(422, "notice_changed");
        decide(guest, "granted", notice);
        var database = environment.database().orElseThrow();
        try (var connection = database.connect(database.superuser());
                var rows = connection.createStatement()
                        .executeQuery("select c.decision, c.rules::text, t.text from consent c join consent_text t"
                                + " on t.tenant_id = c.tenant_id and t.version = c.text_version and t.language = c.language"
                                + " where c.identity_id = '" + guest.identity() + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("granted");
            assertThat(rows.getString(2)).contains("VN.chat_notice");
            assertThat(rows.getString(3)).isEqualTo(notice.path("text").asString());
            assertThat(rows.next()).isFalse();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                () -> database.execute(database.superuser(), "update consent set decision = 'withdrawn'"))
                .hasMessageContaining("proof");
    }

    @Test
    void profile_isKeptAsTyped() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        String name = "<script>alert(1)</script>";
        guest.api().put("/api/v1/widget/profile", Map.of("name", name, "email", "a@example.org")).expect(204);
        guest.api().put("/api/v1/widget/profile", Map.of("name", "a\u0000b")).expectProblem(400, "validation_failed");
        guest.api().put("/api/v1/widget/profile", Map.of("email", "nobody")).expectProblem(400, "validation_failed");
        shops.say(guest, "Hallo");
        var agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        JsonNode row = agent.api().get("/api/v1/conversations").expect(200).json().path("items").path(0);
        assertThat(row.path("customer").path("name").asString()).isEqualTo(name);
        JsonNode customer = agent.api().get("/api/v1/customers/" + row.path("customer").path("id").asString())
                .expect(200).json();
        assertThat(customer.path("email").asString()).isEqualTo("a@example.org");
        assertThat(customer.path("localTime").asString()).matches(".*[+]0[12]:00");
        assertThat(customer.path("identities").valueStream().map(i -> i.path("type").asString()).toList())
                .containsExactly("cookie");
    }

    @Test
    void session_isRefused_forASiteThatMayNotShowTheWidget() {
        Shop shop = shops.shop();
        String token = shops.guest(shop).token();
        String path = "/api/v1/widget/" + shop.key() + "/sessions";
        Map<String, Object> session = Shops.session("de", "Europe/Berlin");
        nobody.with("Origin", "https://shop.example").post(path, session).expect(201);
        for (String site : new String[]{"https://evil.example", "http://shop.example", "https://shop.example:8443",
            "https://shop.example.evil.example", "null"}) {
            nobody.with("Origin", site).post(path, session).expectProblem(403, "site_not_allowed");
            nobody.with("Origin", site).post(path, with("visitorToken", token)).expectProblem(403, "site_not_allowed");
        }
        // A program names no site.
        nobody.post(path, session).expect(201);
    }

    @Test
    void session_startsOnEverySite_ofAWidgetThatNamesNone() {
        Shop shop = shops.shopOnAnySite();
        nobody.with("Origin", "https://anywhere.example")
                .post("/api/v1/widget/" + shop.key() + "/sessions", Shops.session("de", "Europe/Berlin")).expect(201);
    }

    @Test
    void session_withNonsense_isRefused() {
        Shop shop = shops.shop();
        shops.start(shop, Map.of("language", "not a language", "timeZone", "Europe/Berlin"))
                .expectProblem(400, "validation_failed");
        shops.start(shop, Map.of("language", "de", "timeZone", " ")).expectProblem(400, "validation_failed");
        shops.start(shop, Map.of("language", "de", "timeZone", "Europe/Berlin", "tenant", UUID.randomUUID()))
                .expectProblem(400, "unknown_field");
        // A zone that is none is a browser's business; the rules take it as a place nobody knows.
        assertThat(shops.start(shop, Map.of("language", "de", "timeZone", "Mars/Olympus")).expect(201).json()
                .path("consent").path("required").asBoolean()).isTrue();
    }

    private JsonNode decide(Guest guest, String decision, JsonNode notice) {
        return guest.api().post("/api/v1/widget/consent", Map.of("purpose", "chat", "decision", decision, "textVersion",
                notice.path("textVersion").asString(), "language", notice.path("language").asString())).expect(200)
                .json();
    }

    private JsonNode config(Shop shop, String query) {
        return nobody.get("/api/v1/widget/" + shop.key() + "/config" + query).expect(200).json();
    }

    private String notice(Shop shop, String query) {
        return config(shop, query).path("notice").path("kind").asString();
    }

    private void refused(Shop shop, String token) {
        shops.start(shop, with("identityToken", token)).expectProblem(401, "identity_token_invalid");
    }

    private static Map<String, Object> with(String name, String value) {
        Map<String, Object> session = Shops.session("de", "Europe/Berlin");
        session.put(name, value);
        return session;
    }

    private String signed(String id, @Nullable String name, @Nullable String email) throws JOSEException {
        Instant now = clock.instant();
        return sign(new JWTClaimsSet.Builder(claims(id, now, now.plusSeconds(300))).claim("name", name)
                .claim("email", email).build(), Shops.SECRET, JWSAlgorithm.HS256);
    }

    private static JWTClaimsSet claims(String id, Instant from, Instant until) {
        return new JWTClaimsSet.Builder().subject(id).claim("iat", from.getEpochSecond())
                .claim("exp", until.getEpochSecond()).build();
    }

    private static String sign(JWTClaimsSet claims, String secret, JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private String unsigned(String subject) {
        Instant now = clock.instant();
        return new PlainJWT(claims(subject, now, now.plusSeconds(60))).serialize();
    }
}
