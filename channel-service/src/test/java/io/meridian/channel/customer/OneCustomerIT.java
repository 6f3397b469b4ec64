package io.meridian.channel.customer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.platform.crypto.KeyRotation;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.testkit.time.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The same person on several channels is one customer once that is proven, and can be taken apart again. */
@ChannelServiceTest
class OneCustomerIT {

    private final Shops shops;
    private final Lines lines;
    private final TestClock clock;
    private final TestEnvironment environment;
    private final PersonCrypto crypto;
    private final KeyRotation rotation;
    private final TransactionOperations transaction;

    @Autowired
    OneCustomerIT(Shops shops, Lines lines, TestClock clock, TestEnvironment environment, PersonCrypto crypto,
            KeyRotation rotation, TransactionOperations transaction) {
        this.shops = shops;
        this.lines = lines;
        this.clock = clock;
        this.environment = environment;
        this.crypto = crypto;
        this.rotation = rotation;
        this.transaction = transaction;
    }

    @Test
    void provenNumber_makesChatAndWhatsAppOneCustomer() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo von WhatsApp");
        UUID phone = customer(lines.conversation(line));
        UUID chat = chats(line.shop(), "K-1", Map.of("name", "Ana Lindt", "phone_number", "+" + ana.waId()));
        assertThat(chat).isNotEqualTo(phone);

        for (UUID id : List.of(chat, phone)) {
            JsonNode one = read(line, id);
            assertThat(one.path("id").asString()).as("the older one stands for both").isEqualTo(phone.toString());
            assertThat(one.path("name").asString()).isEqualTo("Ana");
            assertThat(ids(one.path("memberIds"))).containsExactlyInAnyOrder(phone, chat);
            assertThat(one.path("conversations").valueStream().map(c -> c.path("channel").asString()))
                    .containsExactlyInAnyOrder("widget", "whatsapp");
            assertThat(one.path("identities").valueStream().map(i -> i.path("type").asString()))
                    .containsExactlyInAnyOrder("wa_id", "phone", "external_id");
            assertThat(one.path("merges").get(0).path("rule").asString()).isEqualTo("verified_phone");
        }
        assertThat(line.chief().api().get("/api/v1/conversations").expect(200).json().path("items").valueStream()
                .map(row -> row.path("customer").path("name").asString())).containsExactly("Ana", "Ana");
        assertThat(audited(line.shop(), "customer.merged")).isEqualTo(1);
        JsonNode found = line.chief().api().post("/api/v1/customers/search", Map.of("address", "+" + ana.waId()))
                .expect(200).json().path("items");
        assertThat(found.get(0).path("id").asString()).isEqualTo(phone.toString());
    }

    @Test
    void separated_areTwoAgain_andNoRulePutsThemTogether() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        String number = "+" + ana.waId();
        UUID chat = chats(line.shop(), "K-1", Map.of("name", "Her brother", "phone_number", number));
        ana.says("Hallo");
        UUID phone = customer(lines.conversation(line));
        JsonNode one = read(line, phone);
        assertThat(one.path("id").asString()).isEqualTo(chat.toString());
        String merge = "/api/v1/customers/" + phone + "/merges/" + one.path("merges").get(0).path("id").asString();
        line.chief().api().delete(merge).expect(204);
        line.chief().api().delete(merge).expectProblem(404, "not_found");

        chats(line.shop(), "K-1", Map.of("phone_number", number));
        assertThat(read(line, chat).path("name").asString()).isEqualTo("Her brother");
        assertThat(read(line, phone).path("name").asString()).isEqualTo("Ana");
        assertThat(ids(read(line, phone).path("memberIds"))).containsExactly(phone);
        assertThat(read(line, chat).path("conversations").size()).isEqualTo(1);
        assertThat(audited(line.shop(), "customer.unmerged")).isEqualTo(1);

        // Staff may still change their mind, in either direction.
        JsonNode again = merge(line, phone, chat).expect(200).json();
        assertThat(again.path("id").asString()).isEqualTo(phone.toString());
        assertThat(again.path("name").asString()).isEqualTo("Ana");
        assertThat(again.path("merges").get(0).path("rule").asString()).isEqualTo("staff");
        assertThat(again.path("merges").get(0).path("by").asString()).isEqualTo(line.chief().id().toString());
    }

    @Test
    void undoneMerge_takesThoseAlong_whoHadJoinedBefore() {
        Line line = lines.line();
        UUID a = chats(line.shop(), "A", Map.of("name", "A"));
        UUID b = chats(line.shop(), "B", Map.of("name", "B"));
        UUID c = chats(line.shop(), "C", Map.of("name", "C"));
        merge(line, b, a).expect(200);
        JsonNode all = merge(line, c, a).expect(200).json();
        assertThat(ids(all.path("memberIds"))).containsExactlyInAnyOrder(a, b, c);
        assertThat(merge(line, a, c).expect(200).json().path("merges").size()).as("one already").isEqualTo(2);

        String second = all.path("merges").get(0).path("id").asString();
        line.chief().api().delete("/api/v1/customers/" + a + "/merges/" + second).expect(204);
        assertThat(ids(read(line, c).path("memberIds"))).containsExactly(c);
        assertThat(ids(read(line, a).path("memberIds"))).containsExactlyInAnyOrder(a, b);
        assertThat(read(line, a).path("name").asString()).isEqualTo("B");
    }

    @Test
    void namesThatStaffGave_areNotMergedByARule() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID phone = customer(lines.conversation(line));
        UUID chat = chats(line.shop(), "K-1", Map.of("name", "Ana Lindt"));
        for (UUID id : List.of(phone, chat)) {
            line.chief().api().send("PATCH", "/api/v1/customers/" + id, Map.of("name", "Checked " + id, "version",
                    read(line, id).path("version").asLong())).expect(200);
        }
        chats(line.shop(), "K-1", Map.of("phone_number", "+" + ana.waId()));
        assertThat(ids(read(line, chat).path("memberIds"))).containsExactly(chat);
    }

    @Test
    void unverifiedAddress_provesNothing() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID phone = customer(lines.conversation(line));
        chats(line.shop(), "K-1", Map.of("phone_number", "+" + ana.waId(), "phone_number_verified", false));
        assertThat(ids(read(line, phone).path("memberIds"))).containsExactly(phone);
        shops.start(line.shop(), session("K-2", Map.of("phone_number", "0176 04069077")))
                .expectProblem(401, "identity_token_invalid");
    }

    @Test
    void manyAtOnce_areOneCustomer() throws Exception {
        Line line = lines.line();
        Map<String, Object> claims = Map.of("phone_number", "+4917604069" + shops.next() % 1000 + "99", "email",
                "many@example.org");
        List<UUID> made;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            made = threads.invokeAll(IntStream
                    .range(0, 12).<java.util.concurrent.Callable<UUID>>mapToObj(
                            i -> () -> chats(line.shop(), "K-" + i, claims))
                    .toList()).stream().map(f -> f.resultNow()).toList();
        }
        assertThat(new HashSet<>(made)).hasSize(12);
        assertThat(ids(read(line, made.getFirst()).path("memberIds"))).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void strangersToTheCaller_areNeitherMergedNorFound() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID seen = customer(lines.conversation(line));
        Line other = lines.line();
        UUID foreign = chats(other.shop(), "K-1", Map.of("email", "foreign@example.org"));
        merge(line, seen, foreign).expectProblem(400, "validation_failed");
        assertThat(line.chief().api().post("/api/v1/customers/search", Map.of("address", "foreign@example.org"))
                .expect(200).json().path("items").size()).isZero();
        ApiClient agent = shops.staff(line.shop(), Role.AGENT, VisibilityScope.OWN).api();
        assertThat(agent.post("/api/v1/customers/search", Map.of("address", "+" + ana.waId())).expect(200).json()
                .path("items").size()).isZero();
        agent.post("/api/v1/customers/" + seen + "/merges", Map.of("customerId", seen)).expectProblem(404, "not_found");
    }

    @Test
    void erasedPersonsNumber_isFreeForTheNextOne() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID phone = customer(lines.conversation(line));
        CurrentTenant.run(new TenantId(line.shop().tenant()),
                () -> transaction.executeWithoutResult(status -> crypto.erase(phone)));
        UUID chat = chats(line.shop(), "K-1", Map.of("name", "Next", "phone_number", "+" + ana.waId()));
        assertThat(ids(read(line, chat).path("memberIds"))).containsExactly(chat);
        assertThat(read(line, chat).path("identities").valueStream().map(i -> i.path("type").asString()))
                .contains("phone");
    }

    @Test
    void everyAddress_isFoundAgain_whileTheKeyForThatChanges() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        Map<String, Object> claims = Map.of("phone_number", "+" + ana.waId(), "email", "ana@example.org");
        ana.says("Hallo");
        UUID phone = customer(lines.conversation(line));
        UUID chat = chats(line.shop(), "K-1", claims);
        UUID erased = chats(line.shop(), "K-2", Map.of("email", "erased@example.org"));
        CurrentTenant.run(new TenantId(line.shop().tenant()),
                () -> transaction.executeWithoutResult(status -> crypto.erase(erased)));

        for (int step = 0; step < 3; step++) { // the next key is made, used, and the former one goes
            CurrentTenant.call(new TenantId(line.shop().tenant()), () -> rotation.rotate(Duration.ZERO));
            assertThat(chats(line.shop(), "K-1", claims)).isEqualTo(chat);
            ana.says("Noch da? " + step);
            assertThat(ids(read(line, chat).path("memberIds"))).containsExactlyInAnyOrder(chat, phone);
            assertThat(line.chief().api().post("/api/v1/customers/search", Map.of("address", "ana@example.org"))
                    .expect(200).json().path("items").size()).isEqualTo(1);
            environment.database().ifPresent(database -> database.execute(database.superuser(),
                    "update platform.tenant_key set created_at = created_at - interval '61 minutes', retired_at ="
                            + " retired_at - interval '61 minutes' where tenant_id = '" + line.shop().tenant() + "'"));
        }
        assertThat(count("select count(distinct value_key) from identity where tenant_id = '" + line.shop().tenant()
                + "'")).isEqualTo(1);
        assertThat(count("select count(*) from platform.tenant_key where purpose = 'address' and tenant_id = '"
                + line.shop().tenant() + "'")).isEqualTo(1);
        assertThat(count("select count(*) from identity where customer_id = '" + erased + "' and value is not null"))
                .isZero();
        assertThat(lines.conversation(line)).as("still the only one").isNotNull();
    }

    /** Somebody whom the shop signed in writes; gives the customer. */
    private UUID chats(Shop shop, String number, Map<String, Object> claims) {
        Guest guest = shops.guest(shop, shops.start(shop, session(number, claims)).expect(201).json());
        UUID conversation = UUID.fromString(shops.say(guest, "Hallo vom Chat").path("conversationId").asString());
        return customer(shops.row(shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL), conversation));
    }

    private Map<String, Object> session(String number, Map<String, Object> claims) {
        Instant now = clock.instant();
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", number);
        all.put("iat", now.getEpochSecond());
        all.put("exp", now.plusSeconds(60).getEpochSecond());
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), JWTClaimsSet.parse(all));
            jwt.sign(new MACSigner(Shops.SECRET.getBytes(StandardCharsets.UTF_8)));
            Map<String, Object> session = new HashMap<>(Shops.session("de", "Europe/Berlin"));
            session.put("identityToken", jwt.serialize());
            return session;
        } catch (JOSEException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(Line line, UUID customer) {
        return line.chief().api().get("/api/v1/customers/" + customer).expect(200).json();
    }

    private static io.meridian.testkit.contract.ApiResponse merge(Line line, UUID winner, UUID loser) {
        return line.chief().api().post("/api/v1/customers/" + winner + "/merges", Map.of("customerId", loser));
    }

    private long audited(Shop shop, String action) {
        return count("select count(*) from platform.audit_record where tenant_id = '" + shop.tenant()
                + "' and action = '" + action + "'");
    }

    private long count(String sql) {
        var database = environment.database().orElseThrow();
        try (var connection = database.connect(database.superuser());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID customer(JsonNode row) {
        return UUID.fromString(row.path("customer").path("id").asString());
    }

    private static Set<UUID> ids(JsonNode list) {
        Set<UUID> ids = new HashSet<>();
        list.valueStream().forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }
}
