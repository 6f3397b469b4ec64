package io.meridian.channel.administration;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.RoutingStub;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Shop;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.WhatsAppAccount;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCloud;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class AccountAdministrationIT {

    private static final String TOKEN = "EAAG-access-token";
    private static final String APP_SECRET = "app-secret-of-the-business";

    private final Shops shops;
    private final Lines lines;
    private final WhatsAppCloud cloud;
    private final RoutingStub services;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final UUID market = UUID.randomUUID();
    private final UUID brand = UUID.randomUUID();

    @Autowired
    AccountAdministrationIT(Shops shops, Lines lines, WhatsAppCloud cloud, RoutingStub services,
            JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.shops = shops;
        this.lines = lines;
        this.cloud = cloud;
        this.services = services;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void marketsAndBrands() {
        services.answer("/api/v1/markets",
                "{\"items\":[{\"id\":\"%s\",\"code\":\"BR\",\"name\":\"Brasil\",\"country\":\"BR\",\"languages\":[\"pt-BR\"]}]}"
                        .formatted(market));
        services.answer("/api/v1/brands",
                "{\"items\":[{\"id\":\"%s\",\"code\":\"lumen\",\"senderName\":\"Lumen\",\"colour\":null}]}"
                        .formatted(brand));
    }

    @Test
    void newWidget_showsItselfAtOnce_andChangesWithItsSettings() {
        ApiClient admin = admin(shops.shop());
        JsonNode made = create(admin, Map.of("widget", widget(Map.of()))).expect(201).json();
        String key = made.path("account").path("publicKey").asString();
        assertThat(key).matches("eu_[0-9A-Za-z]{20,}");
        assertThat(made.path("account").path("country").asString()).isEqualTo("BR");
        JsonNode config = config(key);
        assertThat(config.path("look").path("colour").asString()).isEqualTo("#0a6668");
        assertThat(config.path("texts").path("title").asString()).isEqualTo("Oi!");

        String id = made.path("account").path("id").asString();
        Map<String, Object> change = new HashMap<>(Map.of("name", "Renamed", "language", "pt-BR", "status", "active",
                "widget", widget(Map.of("colour", "#112233")), "version", 0));
        JsonNode changed = admin.put(path(id), change).expect(200).json();
        assertThat(changed.path("version").asLong()).isEqualTo(1);
        assertThat(config(key).path("look").path("colour").asString()).isEqualTo("#112233");
        admin.put(path(id), change).expectProblem(409, "stale_version");

        change.put("version", 1);
        change.put("status", "disabled");
        admin.put(path(id), change).expect(200);
        shops.api().anonymous().get("/api/v1/widget/" + key + "/config").expectProblem(404, "not_found");
        assertThat(admin.get(path(id)).expect(200).json().path("account").path("status").asString())
                .isEqualTo("disabled");
        admin(shops.shop()).get(path(id)).expectProblem(404, "not_found");
    }

    @Test
    void badSettings_areRefusedWithTheFieldThatIsWrong() {
        ApiClient admin = admin(shops.shop());
        record Case(Map<String, Object> settings, String code, String field) {}
        for (Case one : List.of(new Case(Map.of("logoUrl", "http://shop.example/a.png"), "validation_failed",
                "widget.logoUrl"),
                new Case(Map.of("privacyUrl", "javascript:alert(1)"), "validation_failed",
                        "widget.privacyUrl"),
                new Case(Map.of("allowedOrigins", List.of("https://shop.example/")), "validation_failed",
                        "widget.allowedOrigins[0]"),
                new Case(Map.of("allowedOrigins", List.of("https://Shop.example")), "validation_failed",
                        "widget.allowedOrigins[0]"),
                new Case(Map.of("allowedOrigins", List.of("https://shop.example:443")), "validation_failed",
                        "widget.allowedOrigins[0]"),
                new Case(Map.of("allowedOrigins", List.of("*")), "validation_failed", "widget.allowedOrigins[0]"),
                new Case(Map.of("texts", Map.of("xx", Map.of("title", "?"))), "unknown_language", "widget.texts.xx"),
                new Case(Map.of("texts", Map.of("en", Map.of("headline", "?"))), "unknown_text",
                        "widget.texts.en.headline"),
                new Case(Map.of("texts", Map.of("en", Map.of("title", " "))), "validation_failed",
                        "widget.texts.en.title"),
                new Case(Map.of("preChat", List.of(question("name"), question("name"))), "validation_failed",
                        "widget.preChat"))) {
            ApiResponse answer = create(admin, Map.of("widget", widget(one.settings())));
            assertThat(answer.json().path("code").asString()).as(one.toString()).isEqualTo(one.code());
            assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(one.field());
        }
        create(admin, Map.of()).expectProblem(400, "validation_failed");
        create(admin, Map.of("widget", widget(Map.of()), "whatsapp", number("123456")))
                .expectProblem(400, "validation_failed");
        create(admin, Map.of("whatsapp", number("123456"))).expectProblem(400, "validation_failed");
        create(admin, Map.of("widget", widget(Map.of()), "marketId", UUID.randomUUID()))
                .expectProblem(422, "unknown_market");
        create(admin, Map.of("widget", widget(Map.of()), "brandId", UUID.randomUUID()))
                .expectProblem(422, "unknown_brand");
        create(admin, Map.of("widget", widget(Map.of()), "language", "tlh")).expectProblem(422, "unknown_language");
    }

    @Test
    void newNumber_isTestedAtTheProvider_andTakesItsHooks() throws IOException, InterruptedException {
        Shop shop = shops.shop();
        ApiClient admin = admin(shop);
        String number = Long.toString(System.nanoTime() + 100_000_000_000_000L).substring(0, 15);
        ApiResponse answer = create(admin, Map.of("whatsapp", number(number), "keys", keys(TOKEN, APP_SECRET)))
                .expect(201);
        assertThat(answer.json().toString()).doesNotContain(TOKEN).doesNotContain(APP_SECRET);
        JsonNode made = answer.json();
        String id = made.path("account").path("id").asString();
        String key = made.path("account").path("publicKey").asString();
        assertThat(made.path("hookPath").asString()).isEqualTo("/hooks/whatsapp/" + key);
        assertThat(made.path("hookReceivedAt").isNull()).isTrue();
        create(admin, Map.of("whatsapp", number(number), "keys", keys(TOKEN, APP_SECRET)))
                .expectProblem(409, "endpoint_taken");

        JsonNode before = test(admin, id);
        assertThat(before.path("outcome").asString()).as("no such number at the provider yet").isEqualTo("refused");
        Line line = lines.adopt(shop, key,
                new WhatsAppAccount.Secrets(APP_SECRET, TOKEN, made.path("verifyToken").asString()), number);
        JsonNode known = test(admin, id);
        assertThat(known.path("outcome").asString()).isEqualTo("known");
        assertThat(known.path("address").asString()).isNotEmpty();
        assertThat(known.path("hookVerifiedAt").isNull()).isTrue();

        assertThat(cloud.handshake(key)).isTrue();
        lines.customer(line, "Ana").says("Oi");
        assertThat(lines.conversation(line).path("channel").asString()).isEqualTo("whatsapp");
        JsonNode now = test(admin, id);
        assertThat(now.path("hookVerifiedAt").isNull()).isFalse();
        assertThat(now.path("hookReceivedAt").isNull()).isFalse();

        admin.put(path(id) + "/keys", keys("EAAG-another-token", null)).expect(204);
        JsonNode refused = test(admin, id);
        assertThat(refused.path("outcome").asString()).isEqualTo("refused");
        assertThat(refused.path("problem").asString()).isEqualTo("190");
        admin.put(path(id) + "/keys", keys(TOKEN, "the-next-app-secret")).expect(204);
        assertThat(test(admin, id).path("outcome").asString()).isEqualTo("known");
        lines.customer(line, "Bia").says("Signed with the secret of before");
        Shops.await(() -> lines.rows(line).size() == 2);
    }

    @Test
    void endpointOfANumber_staysTheSame() {
        ApiClient admin = admin(shops.shop());
        JsonNode made = create(admin, Map.of("whatsapp", number("987654321"), "keys", keys(TOKEN, APP_SECRET)))
                .expect(201).json();
        String id = made.path("account").path("id").asString();
        Map<String, Object> change = new HashMap<>(Map.of("name", "Number", "language", "pt-BR", "status", "active",
                "whatsapp", number("987654322"), "version", 0));
        admin.put(path(id), change).expectProblem(400, "validation_failed");
        change.put("whatsapp", Map.of("phoneNumberId", "987654321", "address", "+55 11 90000-0001", "businessId", "7"));
        JsonNode changed = admin.put(path(id), change).expect(200).json();
        assertThat(changed.path("account").path("address").asString()).isEqualTo("+55 11 90000-0001");
        admin.post(path(id) + "/identity-secret", null).expectProblem(404, "not_found");
    }

    @Test
    void account_movesToAnotherMarketAndBrand_thatTheTenantHas() {
        Shop shop = shops.shop();
        ApiClient admin = admin(shop);
        String id = create(admin, Map.of("widget", widget(Map.of()))).expect(201).json().path("account").path("id")
                .asString();
        UUID elsewhere = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        services.answer("/api/v1/markets",
                "{\"items\":[{\"id\":\"%s\",\"code\":\"PT\",\"name\":\"Portugal\",\"country\":\"PT\",\"languages\":[\"pt\"]}]}"
                        .formatted(elsewhere));
        services.answer("/api/v1/brands",
                "{\"items\":[{\"id\":\"%s\",\"code\":\"nova\",\"senderName\":\"Nova\",\"colour\":null}]}"
                        .formatted(other));
        Map<String, Object> change = new HashMap<>(Map.of("name", "Moves", "language", "pt-BR", "status", "active",
                "widget", widget(Map.of()), "version", 0));

        // Its own market and brand are gone: what does not move is not asked about.
        change.putAll(Map.of("marketId", market, "brandId", brand));
        admin.put(path(id), change).expect(200);
        change.putAll(Map.of("marketId", UUID.randomUUID(), "brandId", other, "version", 1));
        ApiResponse refused = admin.put(path(id), change).expectProblem(422, "unknown_market");
        assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("marketId");
        change.putAll(Map.of("marketId", elsewhere, "brandId", brand));
        refused = admin.put(path(id), change).expectProblem(422, "unknown_brand");
        assertThat(refused.json().path("errors").get(0).path("field").asString()).isEqualTo("brandId");
        assertThat(admin.get(path(id)).expect(200).json().path("version").asLong()).isEqualTo(1);

        change.put("brandId", other);
        JsonNode moved = admin.put(path(id), change).expect(200).json().path("account");
        assertThat(moved.path("marketId").asString()).isEqualTo(elsewhere.toString());
        assertThat(moved.path("brandId").asString()).isEqualTo(other.toString());
        assertThat(moved.path("country").asString()).as("the law of the market").isEqualTo("PT");

        change.keySet().removeAll(List.of("marketId", "brandId"));
        change.put("version", 2);
        JsonNode stayed = admin.put(path(id), change).expect(200).json().path("account");
        assertThat(stayed.path("marketId").asString()).as("not given").isEqualTo(elsewhere.toString());
        assertThat(changes(shop, id)).as("audited: one before, the move, one after").isEqualTo(3);
    }

    @Test
    void identitySecret_isShownOnce_andTheOneOfBeforeGoesOn() {
        Shop shop = shops.shop();
        ApiClient admin = admin(shop);
        String secret = admin.post(path(shop.account().toString()) + "/identity-secret", null).expect(200).json()
                .path("secret").asString();
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(admin.get(path(shop.account().toString())).expect(200).json().toString()).doesNotContain(secret);
        admin.put(path(shop.account().toString()) + "/keys", keys(TOKEN, APP_SECRET)).expectProblem(404, "not_found");
        admin.post(path(shop.account().toString()) + "/test", null).expectProblem(404, "not_found");
    }

    private long changes(Shop shop, String account) {
        return CurrentTenant.call(new TenantId(shop.tenant()), () -> Objects.requireNonNull(transaction.execute(
                status -> jdbc.sql("select count(*) from platform.audit_record where action = ? and object_id = ?")
                        .params("channel-account.changed", UUID.fromString(account)).query(Long.class).single())));
    }

    private ApiClient admin(Shop shop) {
        return shops.staff(shop, Role.TENANT_ADMIN, VisibilityScope.ALL).api();
    }

    private ApiResponse create(ApiClient admin, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("name", "New", "marketId", market, "brandId", brand, "language", "pt-BR"));
        body.putAll(more);
        return admin.post("/api/v1/channel-accounts", body);
    }

    private JsonNode test(ApiClient admin, String id) {
        return admin.post(path(id) + "/test", null).expect(200).json();
    }

    private JsonNode config(String key) {
        return shops.api().anonymous().get("/api/v1/widget/" + key + "/config?language=pt").expect(200).json();
    }

    private static String path(String id) {
        return "/api/v1/channel-accounts/" + id;
    }

    private static Map<String, Object> widget(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("displayName", "Lumen", "colour", "#0a6668", "position",
                "right", "allowedOrigins", List.of("https://shop.example"), "preChat", List.of(question("email")),
                "texts", Map.of("pt-BR", Map.of("title", "Oi!"))));
        settings.put("logoUrl", null);
        settings.put("privacyUrl", "https://shop.example/privacidade");
        settings.putAll(more);
        return settings;
    }

    private static Map<String, Object> question(String name) {
        return Map.of("name", name, "required", true);
    }

    private static Map<String, @Nullable Object> number(String id) {
        Map<String, @Nullable Object> number = new HashMap<>(Map.of("phoneNumberId", id));
        number.put("address", null);
        number.put("businessId", null);
        return number;
    }

    private static Map<String, @Nullable Object> keys(@Nullable String token, @Nullable String secret) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put("accessToken", token);
        keys.put("appSecret", secret);
        return keys;
    }
}
