package io.meridian.channel.conversation;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.KeptTexts;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.channel.StatementLog;
import io.meridian.channel.attachment.Samples;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
@ExtendWith(OutputCaptureExtension.class)
class MaskingIT {

    private static final String MESSAGES = "/api/v1/widget/messages";
    private static final String SHOWN = "•••• •••• •••• 1111";
    private static final String PART = "••••";

    private final Shops shops;
    private final KeptTexts kept;
    private final Broker broker;
    private final StatementLog log;

    @Autowired
    MaskingIT(Shops shops, KeptTexts kept, Broker broker, StatementLog log) {
        this.shops = shops;
        this.kept = kept;
        this.broker = broker;
        this.log = log;
    }

    @Test
    void numbersInOneText_areKeptOnNoWay(CapturedOutput output) {
        Shop shop = shops.shop();
        Map<String, Object> session = Shops.session("de", "Europe/Berlin");
        session.put("page",
                Map.of("url", "https://shop.example/pay?card=4012888888881881", "title", "5105105105105100"));
        Guest guest = shops.guest(shop, session);
        assertThat(shops.say(guest, "Karte 4111 1111 1111 1111, CVV 987").path("text").asString())
                .isEqualTo("Karte " + SHOWN + ", CVV •••");
        guest.api().put("/api/v1/widget/profile", Map.of("name", "Eva 378282246310005", "email", "e@example.org"))
                .expect(204);
        JsonNode left = guest.api().post("/api/v1/widget/offline-messages", Map.of("email", "e@example.org", "name",
                "Eva 6011111111111117", "text", "IBAN DE89 3704 0044 0532 0130 00")).expect(201).json();
        assertThat(left.path("text").asString()).isEqualTo("IBAN DE••••3000");
        JsonNode file = upload(guest, "5555 5555 5555 4444.png").expect(201).json();
        assertThat(file.path("name").asString()).isEqualTo("•••• •••• •••• 4444.png");
        JsonNode message = guest.api().post(MESSAGES, Map.of("attachmentIds", List.of(file.path("id").asString())))
                .expect(201).json();
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        UUID conversation = shops.assign(shop, message, agent);
        String path = "/api/v1/conversations/" + conversation;
        assertThat(agent.api().post(path + "/messages", Map.of("text", "Ihre 3530111333300000?")).expect(201).json()
                .path("text").asString()).isEqualTo("Ihre •••• •••• •••• 0000?");
        agent.api().post(path + "/notes", Map.of("text", "hat 2223003122003222")).expect(201);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode customer = shops.row(chief, conversation).path("customer");
        String profile = "/api/v1/customers/" + customer.path("id").asString();
        long version = chief.api().get(profile).expect(200).json().path("version").asLong();
        chief.api().patch(profile, Map.of("name", "4000056655665556", "version", version)).expect(200);
        assertThat(shops.row(chief, conversation).path("preview").path("text").asString())
                .isEqualTo("Ihre •••• •••• •••• 0000?");
        List<String> numbers = List.of("4111 1111", "4111111111111111", "4012888888881881", "5105105105105100",
                "378282246310005", "6011111111111117", "3704 0044", "5555 5555", "3530111333300000",
                "2223003122003222", "4000056655665556");
        nothingKept(shop, conversation, numbers, output);
    }

    @Test
    void cannedReply_withANumber_isRefused() {
        Staff admin = shops.staff(shops.shop(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        admin.api().post("/api/v1/canned-replies", Map.of("shortcut", "iban", "title", "Konto", "texts",
                Map.of("de", "Bitte an DE89 3704 0044 0532 0130 00"))).expectProblem(400, "validation_failed");
    }

    @Test
    void numberInThreeMessages_isTakenOutOfAll_onAllScreens(CapturedOutput output) {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        JsonNode first = shops.say(guest, "meine Karte 4012 8888 ...");
        UUID conversation = shops.assign(shop, first, agent);
        String path = "/api/v1/conversations/" + conversation;
        agent.api().post(path + "/messages", Map.of("text", "Und der Rest? Es fehlen 8 Ziffern")).expect(201);
        JsonNode second = shops.say(guest, "8888");
        long before = second.path("sequence").asLong();
        JsonNode third = shops.say(guest, "1881 danke");
        assertThat(third.path("text").asString()).isEqualTo("•••• •••• •••• 1881 danke");
        assertThat(texts(guest.api().get(MESSAGES).expect(200).json().path("items"))).containsExactly(
                "meine Karte " + PART + " ...", "Und der Rest? Es fehlen 8 Ziffern", PART,
                "•••• •••• •••• 1881 danke");
        for (String view : List.of("visitor", "agent", "supervisor")) {
            JsonNode frames = frames(shop, conversation, before, view);
            assertThat(frames.path("frames").valueStream().map(f -> f.path("seq").asLong() - before + " "
                    + f.path("type").asString() + " " + f.path("data").path("text").asString()).toList())
                    .containsExactly("1 message.created •••• •••• •••• 1881 danke",
                            "2 message.updated meine Karte " + PART + " ...", "3 message.updated " + PART);
            assertThat(frames.path("last").asLong()).isEqualTo(before + 3);
            // Who comes back with an older place reads the texts as they are now.
            assertThat(frames(shop, conversation, 0, view).toString()).doesNotContain("8888");
        }
        assertThat(shops.row(agent, conversation).path("preview").path("text").asString())
                .isEqualTo("•••• •••• •••• 1881 danke");
        assertThat(broker.read(ChannelEvents.CONVERSATION_TOPIC, conversation, (int) before + 3))
                .extracting(Broker.Published::payload).filteredOn(p -> p.contains("\"UPDATE\"")).hasSize(2);
        nothingKept(shop, conversation, List.of("4012 8888", "8888"), output);
    }

    @Test
    void codeAfterTheCard_isMasked_andTheOneThatWasAskedFor() {
        Guest guest = shops.guest(shops.shop());
        shops.say(guest, "4111 1111 1111 1111");
        assertThat(shops.say(guest, "12/27 123").path("text").asString()).isEqualTo("12/27 •••");
        Shop shop = shops.shop();
        Guest other = shops.guest(shop);
        UUID conversation = id(shops.say(other, "Hallo"));
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        chief.api().post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", "Ihre Prüfziffer?"))
                .expect(201);
        assertThat(shops.say(other, "123").path("text").asString()).isEqualTo("•••");
    }

    @Test
    void staffsOwnPieces_areJoined_alsoOverAnswerAndNote() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        UUID conversation = id(shops.say(guest, "4111 1111"));
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        String path = "/api/v1/conversations/" + conversation;
        assertThat(chief.api().post(path + "/messages", Map.of("text", "1111 1111")).expect(201).json().path("text")
                .asString()).as("of another author").isEqualTo("1111 1111");
        chief.api().post(path + "/messages", Map.of("text", "5555 5555")).expect(201);
        assertThat(chief.api().post(path + "/notes", Map.of("text", "5555 4444")).expect(201).json().path("text")
                .asString()).isEqualTo("•••• •••• •••• 4444");
        assertThat(texts(guest.api().get(MESSAGES).expect(200).json().path("items")))
                .containsExactly("4111 1111", "1111 1111", PART);
    }

    @Test
    void numbersOfAnotherConversation_orLongAgo_areNotJoined() {
        Guest guest = shops.guest(shops.shop());
        shops.say(guest, "4111 1111");
        Guest other = shops.guest(guest.shop());
        assertThat(shops.say(other, "1111 1111").path("text").asString()).isEqualTo("1111 1111");
    }

    @Test
    void pieces_ofParallelSenders_areJoined_whoeverIsFirst() throws InterruptedException, ExecutionException {
        // Any order of these is a card: a piece of four digits counts the same in every place.
        List<String> pieces = List.of("4111", "4222", "4333", "4335");
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 10; round++) {
                Guest guest = shops.guest(shops.shop());
                if (round % 2 == 0) {
                    shops.say(guest, "Hallo");
                }
                List<Future<JsonNode>> sent = new ArrayList<>();
                pieces.forEach(piece -> sent.add(senders.submit(() -> shops.say(guest, piece))));
                for (Future<JsonNode> answer : sent) {
                    answer.get();
                }
                List<String> texts = texts(guest.api().get(MESSAGES).expect(200).json().path("items"));
                assertThat(texts).as("round %d", round).noneMatch(pieces::contains);
                assertThat(texts).filteredOn(PART::equals).hasSize(3);
                String all = String.join("|", kept.of(guest.shop().tenant()));
                assertThat(all).doesNotContain("|4111|").doesNotContain("|4222|").doesNotContain("|4333|");
            }
        }
    }

    @Test
    void repeatedMessages_answerWhatIsKept() {
        Guest guest = shops.guest(shops.shop());
        String first = "first-" + UUID.randomUUID();
        String second = "second-" + UUID.randomUUID();
        UUID kept = id(send(guest, first, "Karte 4111 1111").expect(201).json());
        send(guest, second, "1111 1111").expect(201);
        JsonNode again = send(guest, first, "Karte 4111 1111").expect(201).json();
        assertThat(again.path("text").asString()).isEqualTo("Karte " + PART);
        assertThat(id(again)).isEqualTo(kept);
        assertThat(send(guest, second, "1111 1111").expect(201).json().path("text").asString()).isEqualTo(SHOWN);
        send(guest, first, "Konto 4111 1111").expectProblem(422, "idempotency_key_reused");
        assertThat(guest.api().get(MESSAGES).expect(200).json().path("items")).hasSize(2);
    }

    @Test
    void messageWithDigits_costsTwoStatementsMore_andWithoutNone() {
        Guest guest = shops.guest(shops.shop());
        shops.say(guest, "the first one opens the conversation");
        shops.say(guest, "the second one finds everything in memory");
        log.clear();
        shops.say(guest, "order 4500");
        assertThat(log.statements()).hasSize(5).anyMatch(s -> s.contains("for update"));
    }

    private static ApiResponse upload(Guest guest, String name) {
        String boundary = "----boundary-of-this-test";
        byte[] body = Samples.join(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8),
                Samples.image("png", 3, 3), ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return guest.api().with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .post("/api/v1/widget/attachments", body);
    }

    private static ApiResponse send(Guest guest, String key, String text) {
        return guest.api().with("Idempotency-Key", key).post(MESSAGES, Map.of("text", text));
    }

    private void nothingKept(Shop shop, UUID conversation, List<String> numbers, CapturedOutput output) {
        List<String> texts = kept.of(shop.tenant());
        assertThat(texts).as("the search finds what is kept").anyMatch(text -> text.contains("••••"));
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        String shown = chief.api().get("/api/v1/conversations").expect(200).text()
                + chief.api().get("/api/v1/conversations/" + conversation + "/messages").expect(200).text();
        List<Broker.Published> events = broker.read(ChannelEvents.CONVERSATION_TOPIC, conversation, 2);
        assertThat(events).hasSizeGreaterThanOrEqualTo(2);
        for (String number : numbers) {
            assertThat(texts).noneMatch(text -> text.matches("(?s).*(?<![0-9a-f.-])" + number + "(?![0-9a-f-]).*"));
            assertThat(shown).doesNotContain(number + "\"").doesNotContain(number + " ");
            assertThat(events).extracting(Broker.Published::payload)
                    .noneMatch(payload -> payload.matches(".*(?<![0-9a-f.-])" + number + "(?![0-9a-f-]).*"));
            assertThat(output.getAll()).doesNotContainPattern("(?<![0-9a-f.-])" + number + "(?![0-9a-f-])");
        }
    }

    private JsonNode frames(Shop shop, UUID conversation, long after, String view) {
        ApiClient gateway = shops.api().as(TestCaller.service("gateway", shop.tenant()));
        return gateway.post("/internal/frames", Map.of("streams", List.of(
                Map.of("stream", "conversation:" + conversation, "after", after, "viewClass", view)))).expect(200)
                .json()
                .path("streams").path(0);
    }

    private static List<String> texts(JsonNode items) {
        return items.valueStream().filter(m -> "text".equals(m.path("kind").asString()))
                .map(m -> m.path("text").asString("")).toList();
    }

    private static UUID id(JsonNode message) {
        return UUID.fromString(message.path("conversationId").asString());
    }
}
