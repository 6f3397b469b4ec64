package io.meridian.channel.conversation;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class MessagesIT {

    private static final String MESSAGES = "/api/v1/widget/messages";
    private static final int THREADS = 16;

    private final Shops shops;
    private final Broker broker;

    @Autowired
    MessagesIT(Shops shops, Broker broker) {
        this.shops = shops;
        this.broker = broker;
    }

    @Test
    void firstMessage_opensAConversation_andTellsKafka() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        assertThat(guest.api().get("/api/v1/widget/conversation").expect(200).json().path("conversation").isNull())
                .isTrue();
        JsonNode first = shops.say(guest, "Guten Tag");
        JsonNode second = shops.say(guest, "Meine Lampe ist defekt");
        assertThat(first.path("sequence").asLong()).isEqualTo(2);
        assertThat(second.path("sequence").asLong()).isEqualTo(3);
        assertThat(second.path("conversationId")).isEqualTo(first.path("conversationId"));
        JsonNode history = guest.api().get("/api/v1/widget/conversation").expect(200).json();
        assertThat(history.path("messages").valueStream().map(m -> m.path("text").asString()).toList())
                .containsExactly("Guten Tag", "Meine Lampe ist defekt");
        var published = broker.read("meridian.channel.conversation.v1",
                UUID.fromString(first.path("conversationId").asString()), 3);
        assertThat(published).extracting(Broker.Published::type).containsExactly("conversation.opened.v1",
                "conversation.changed.v1", "conversation.changed.v1");
        assertThat(published).allSatisfy(event -> {
            assertThat(event.tenant()).isEqualTo(shop.tenant().toString());
            assertThat(event.payload()).doesNotContain("Lampe").doesNotContain("Guten");
        });
        assertThat(published.getFirst().payload()).contains(shop.market().toString()).contains("Europe/Berlin");
    }

    @Test
    void messages_areReadByCursor() {
        Guest guest = shops.guest(shops.shop());
        for (int i = 1; i <= 5; i++) {
            shops.say(guest, "m" + i);
        }
        assertThat(page(guest, "?after=3")).containsExactly("m3", "m4", "m5");
        assertThat(page(guest, "?after=3&limit=2")).containsExactly("m3", "m4");
        assertThat(page(guest, "?before=4&limit=2")).containsExactly("m1", "m2");
        assertThat(page(guest, "?limit=2")).containsExactly("m4", "m5");
        assertThat(page(guest, "?after=6")).isEmpty();
        guest.api().get(MESSAGES + "?after=1&before=4").expectProblem(400, "validation_failed");
    }

    @Test
    void sameKey_isTheSameMessage() {
        Guest guest = shops.guest(shops.shop());
        var keyed = guest.api().with("Idempotency-Key", "client-message-1");
        JsonNode first = keyed.post(MESSAGES, Map.of("text", "einmal")).expect(201).json();
        JsonNode again = keyed.post(MESSAGES, Map.of("text", "einmal")).expect(201).json();
        assertThat(again).isEqualTo(first);
        keyed.post(MESSAGES, Map.of("text", "anders")).expectProblem(422, "idempotency_key_reused");
        assertThat(shops.say(guest, "zwei").path("sequence").asLong()).isEqualTo(first.path("sequence").asLong() + 1);
        guest.api().post("/api/v1/widget/conversation/close", null).expect(200);
        assertThat(keyed.post(MESSAGES, Map.of("text", "einmal")).expect(201).json().path("id"))
                .isEqualTo(first.path("id"));
        assertThat(guest.api().get("/api/v1/widget/conversation").expect(200).json().path("conversation")
                .path("status").asString()).isEqualTo("closed");
    }

    @Test
    void sixteenMessagesAtOnce_areOneConversationWithSixteenNumbers() throws Exception {
        Guest guest = shops.guest(shops.shop());
        List<JsonNode> answers = atOnce(i -> guest.api().post(MESSAGES, Map.of("text", "m" + i)).expect(201).json());
        assertThat(answers.stream().map(a -> a.path("conversationId").asString()).distinct()).hasSize(1);
        assertThat(answers.stream().map(a -> a.path("sequence").asLong()).sorted().toList())
                .containsExactlyElementsOf(LongStream.rangeClosed(2, THREADS + 1).boxed().toList());
        var published = broker.read("meridian.channel.conversation.v1",
                UUID.fromString(answers.getFirst().path("conversationId").asString()), THREADS + 1);
        assertThat(published.stream().filter(e -> e.type().equals("conversation.opened.v1"))).hasSize(1);
        assertThat(published).hasSize(THREADS + 1);
    }

    @Test
    void oneMessageSixteenTimesAtOnce_isOneMessage() throws Exception {
        Guest guest = shops.guest(shops.shop());
        var keyed = guest.api().with("Idempotency-Key", "the-same-key");
        List<JsonNode> answers = atOnce(i -> keyed.post(MESSAGES, Map.of("text", "einmal")).expect(201).json());
        assertThat(answers.stream().map(a -> a.path("id").asString()).distinct()).hasSize(1);
        assertThat(page(guest, "")).containsExactly("einmal");
        assertThat(shops.say(guest, "zwei").path("sequence").asLong()).isEqualTo(3);
    }

    @Test
    void textOfAnySort_comesBackAsItWas() {
        Guest guest = shops.guest(shops.shop());
        for (String text : List.of("<script>window.__xss=1</script>", "مرحبا \u202E abc", "👩‍👩‍👧‍👦 e\u0301",
                "a\nb\tc",
                "'; drop table message; --", "{{7*7}}${7*7}", "x".repeat(8_000), "👋".repeat(8_000))) {
            ApiResponse answer = guest.api().post(MESSAGES, Map.of("text", text)).expect(201);
            assertThat(answer.json().path("text").asString()).isEqualTo(text);
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        }
        assertThat(page(guest, "?after=0&limit=200")).hasSize(8);
    }

    @Test
    void tooMuchOrNothing_isRefused() {
        Guest guest = shops.guest(shops.shop());
        guest.api().post(MESSAGES, Map.of("text", "x".repeat(8_001))).expectProblem(400, "validation_failed");
        guest.api().post(MESSAGES, Map.of("text", "x".repeat(100_000))).expectProblem(400, "validation_failed");
        guest.api().post(MESSAGES, Map.of("text", "x".repeat(300_000))).expectProblem(413, "body_too_large");
        guest.api().post(MESSAGES, Map.of("text", " \n ")).expectProblem(400, "validation_failed");
        guest.api().post(MESSAGES, Map.of()).expectProblem(400, "validation_failed");
        guest.api().with("Idempotency-Key", "short").post(MESSAGES, Map.of("text", "x"))
                .expectProblem(400, "validation_failed");
        guest.api().with("Idempotency-Key", "").post(MESSAGES, Map.of("text", "x")).expect(400);
        assertThat(guest.api().get("/api/v1/widget/conversation").expect(200).json().path("conversation").isNull())
                .isTrue();
    }

    @Test
    void invalidUtf8_isRefused() {
        Guest guest = shops.guest(shops.shop());
        byte[] bad = "{\"text\":\"a?b\"}".getBytes(StandardCharsets.ISO_8859_1);
        bad[10] = (byte) 0xC3;
        guest.api().post(MESSAGES, bad).expectProblem(400, "invalid_encoding");
        guest.api().post(MESSAGES, "{\"text\":").expectProblem(400, "malformed_request");
        guest.api().post(MESSAGES, Map.of("text", "x", "sequence", 7)).expectProblem(400, "unknown_field");
    }

    @Test
    void anotherVisitor_seesNothing() {
        Shop shop = shops.shop();
        Guest one = shops.guest(shop);
        JsonNode message = shops.say(one, "geheim");
        String conversation = message.path("conversationId").asString();
        Guest sameShop = shops.guest(shop);
        sameShop.api().get(MESSAGES + "?conversation=" + conversation).expectProblem(404, "not_found");
        sameShop.api().post("/api/v1/widget/receipts", Map.of("conversationId", conversation, "read", 2))
                .expectProblem(404, "not_found");
        Shop other = shops.shop();
        // The right visitor under another tenant's name, as if a token could be forged that far.
        var forged = shops.api().as(TestCaller.visitor(other.tenant()).withSubject(one.identity().toString()));
        forged.get("/api/v1/widget/conversation").expectProblem(404, "visitor_unknown");
        forged.post(MESSAGES, Map.of("text", "x")).expectProblem(404, "visitor_unknown");
        shops.guest(other).api().get(MESSAGES + "?conversation=" + conversation).expectProblem(404, "not_found");
    }

    @Test
    void close_endsOnce_andTheNextMessageOpensAnother() {
        Guest guest = shops.guest(shops.shop());
        guest.api().post("/api/v1/widget/conversation/close", null).expectProblem(404, "not_found");
        JsonNode first = shops.say(guest, "eins");
        JsonNode closed = guest.api().post("/api/v1/widget/conversation/close", null).expect(200).json();
        assertThat(closed.path("status").asString()).isEqualTo("closed");
        assertThat(guest.api().post("/api/v1/widget/conversation/close", null).expect(200).json()).isEqualTo(closed);
        assertThat(page(guest, "")).containsExactly("eins", "[closed]");
        JsonNode next = shops.say(guest, "zwei");
        assertThat(next.path("conversationId")).isNotEqualTo(first.path("conversationId"));
        assertThat(broker.read("meridian.channel.conversation.v1",
                UUID.fromString(first.path("conversationId").asString()), 3)).extracting(Broker.Published::type)
                .containsExactly("conversation.opened.v1", "conversation.changed.v1", "conversation.closed.v1");
    }

    @Test
    void offlineMessage_keepsTheAddressAndMarksTheConversation() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        JsonNode left = guest.api().post("/api/v1/widget/offline-messages",
                Map.of("email", "eva@example.org", "name", "Eva", "text", "Bitte melden")).expect(201).json();
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        JsonNode conversation = agent.api().get("/api/v1/conversations/" + left.path("conversationId").asString())
                .expect(200).json();
        assertThat(conversation.path("offline").asBoolean()).isTrue();
        assertThat(conversation.path("page").path("url").asString()).contains("customer=4711");
        JsonNode customer = conversation.path("row").path("customer");
        assertThat(customer.path("name").asString()).isEqualTo("Eva");
        assertThat(agent.api().get("/api/v1/customers/" + customer.path("id").asString()).expect(200).json()
                .path("email").asString()).isEqualTo("eva@example.org");
        guest.api().post("/api/v1/widget/offline-messages", Map.of("email", "eva", "text", "x"))
                .expectProblem(400, "validation_failed");
    }

    @Test
    void receipts_onlyRise() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), agent);
        String messages = "/api/v1/conversations/" + conversation + "/messages";
        JsonNode answer = agent.api().post(messages, Map.of("text", "Guten Tag")).expect(201).json();
        assertThat(answer.path("status").asString()).isEqualTo("sent");
        long sequence = answer.path("sequence").asLong();
        receipt(guest, conversation, "delivered", sequence);
        assertThat(status(agent, conversation)).isEqualTo("delivered");
        receipt(guest, conversation, "read", sequence);
        assertThat(status(agent, conversation)).isEqualTo("read");
        receipt(guest, conversation, "delivered", 1);
        receipt(guest, conversation, "read", 1);
        assertThat(status(agent, conversation)).isEqualTo("read");
        JsonNode now = agent.api().get("/api/v1/conversations/" + conversation).expect(200).json().path("receipts");
        assertThat(now.path("customerRead").asLong()).isEqualTo(sequence);
        receipt(guest, conversation, "read", 9_999);
        assertThat(agent.api().get("/api/v1/conversations/" + conversation).expect(200).json().path("receipts")
                .path("customerRead").asLong()).isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -9})
    void receipts_belowZero_areRefused(int number) {
        Guest guest = shops.guest(shops.shop());
        JsonNode message = shops.say(guest, "Hallo");
        guest.api().post("/api/v1/widget/receipts",
                Map.of("conversationId", message.path("conversationId").asString(), "read", number)).expect(400);
    }

    private static void receipt(Guest guest, UUID conversation, String what, long sequence) {
        guest.api().post("/api/v1/widget/receipts", Map.of("conversationId", conversation, what, sequence)).expect(204);
    }

    private static String status(Staff agent, UUID conversation) {
        return agent.api().get("/api/v1/conversations/" + conversation + "/messages").expect(200).json().path("items")
                .valueStream().filter(m -> m.path("author").asString().equals("agent")).findFirst().orElseThrow()
                .path("status").asString();
    }

    private static List<String> page(Guest guest, String query) {
        return Shops.texts(guest.api().get(MESSAGES + query).expect(200).json());
    }

    private static List<JsonNode> atOnce(java.util.function.IntFunction<JsonNode> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<JsonNode>> running = IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit((Callable<JsonNode>) () -> {
                        start.await();
                        return work.apply(i);
                    })).toList();
            start.countDown();
            List<JsonNode> answers = new ArrayList<>();
            for (Future<JsonNode> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
