package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.channel.attachment.Samples;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.routing.AwayReason;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.launcher.simulators.whatsapp.ChatMessage;
import io.meridian.launcher.simulators.whatsapp.Mischief.Poison;
import io.meridian.launcher.simulators.whatsapp.Mischief.Reorder;
import io.meridian.launcher.simulators.whatsapp.Mischief.Signing;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCloud;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class WhatsAppIT {

    private final Lines lines;
    private final WhatsAppCloud cloud;
    private final ApiClient api;
    private final Broker broker;
    private final Shops shops;

    @Autowired
    WhatsAppIT(Lines lines, WhatsAppCloud cloud, ApiClient api, Broker broker, Shops shops) {
        this.lines = lines;
        this.cloud = cloud;
        this.api = api;
        this.broker = broker;
        this.shops = shops;
    }

    @AfterEach
    void noMoreMischief() {
        lines.quiet();
        cloud.mischief().batch(1).repeat(1).reorder().loseAnswers(0).poison(null).signing(Signing.CURRENT)
                .unknownStatus(false).unknownNumber(false).answerAfter(0);
    }

    @Test
    void customerWrites_agentAnswers_statesRise() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana 🚗");
        ana.says("Guten Tag 👋🏽, mein Auto lädt nicht");
        JsonNode row = lines.conversation(line);
        assertThat(row.path("channel").asString()).isEqualTo("whatsapp");
        assertThat(row.path("customer").path("name").asString()).isEqualTo("Ana 🚗");
        assertThat(lines.message(line, "Guten Tag 👋🏽, mein Auto lädt nicht").path("status").asString())
                .isEqualTo("delivered");
        JsonNode customer = line.chief().api().get("/api/v1/customers/" + row.path("customer").path("id").asString())
                .expect(200).json();
        assertThat(customer.path("country").asString()).isEqualTo("DE");
        assertThat(customer.path("identities").get(0).path("value").asString()).isEqualTo(ana.waId());
        lines.answers(line, "Wir sehen nach.");
        lines.awaitStatus(line, "Wir sehen nach.", "delivered");
        assertThat(ana.sees()).extracting(ChatMessage::text).contains("Wir sehen nach.");
        lines.quiet();
        ana.readsAll();
        lines.awaitStatus(line, "Wir sehen nach.", "read");
    }

    @Test
    void whoWritesWhileNobodyIsThere_isToldInTheirLanguage() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Ist jemand da?");
        String conversation = lines.conversation(line).path("id").asString();
        UUID segment = UUID.fromString(line.chief().api().get("/api/v1/conversations/" + conversation).expect(200)
                .json().path("segmentId").asString());
        broker.publish(line.shop().tenant(), new TaskQueued(UUID.randomUUID(), UUID.fromString(conversation), segment,
                UUID.randomUUID(), shops.next(), AwayReason.CLOSED, null));
        String words = "Wir haben gerade geschlossen. Wir antworten Ihnen hier, sobald wir wieder da sind.";
        lines.awaitStatus(line, words, "delivered");
        assertThat(ana.sees()).extracting(ChatMessage::text).contains(words);
        assertThat(lines.message(line, words).path("author").asString()).isEqualTo("system");
    }

    @Test
    void manyMessagesAtOnce_areOneConversation_inOrder() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "Zeile " + i).toList();
        cloud.mischief().batch(4).repeat(5);
        said.forEach(ana::says);
        lines.quiet();
        Shops.await(() -> texts(line).size() >= said.size());
        assertThat(lines.rows(line).size()).isEqualTo(1);
        assertThat(texts(line)).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void wrongSignature_isRefused_andTheSecretBeforeIsTaken() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
        assertThat(cloud.post(line.account().publicKey(), body, WhatsAppCloud.signature(body, "wrong")))
                .isEqualTo(401);
        assertThat(cloud.post(line.account().publicKey(), body, "sha256=zz")).isEqualTo(401);
        assertThat(cloud.post(line.account().publicKey(), body, "")).isEqualTo(401);
        assertThat(cloud.post(line.account().publicKey(), body,
                WhatsAppCloud.signature(body, line.there().secrets().app()))).isEqualTo(200);
        ana.says("hier");
        assertThat(texts(line)).containsExactly("hier");
    }

    @Test
    void handshake_needsTheVerifyToken() throws IOException, InterruptedException {
        Line line = lines.line();
        assertThat(cloud.handshake(line.account().publicKey())).isTrue();
        assertThat(cloud.handshake(line.account().publicKey(), "another")).isFalse();
    }

    @Test
    void hookOfAnotherAccount_isNotFound() {
        Line line = lines.line();
        Line other = lines.line();
        TestCaller caller = TestCaller.hook(other.shop().tenant()).withSubject(other.account().id().toString());
        api.as(caller).post(line.hook(), Map.of()).expectProblem(404, "not_found");
        api.as(caller).get(line.hook()).expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"MISSING_FIELDS", "WRONG_TYPES"})
    void poisonInABatch_isParked_andKeepsNobodyElse(Poison poison) {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        cloud.mischief().batch(3).batchWait(300).poison(poison);
        ana.says("eins");
        ana.says("zwei");
        ana.says("drei");
        lines.quiet();
        Shops.await(() -> texts(line).size() >= 3);
        assertThat(texts(line)).containsExactlyInAnyOrder("eins", "zwei", "drei");
        ApiClient admin = admin(line);
        JsonNode parked = admin.get("/api/v1/parked-hooks").expect(200).json().path("items");
        assertThat(parked.size()).isEqualTo(1);
        assertThat(parked.get(0).path("reason").asString()).isEqualTo("malformed");
        admin.post("/api/v1/parked-hooks/" + parked.get(0).path("id").asString() + "/replay", null)
                .expectProblem(409, "still_parked");
        assertThat(admin.get("/api/v1/parked-hooks").expect(200).json().path("items").size())
                .as("it stays").isEqualTo(1);
    }

    @Test
    void unknownNumber_isParked_andTakenOnceItIsThere() {
        Line line = lines.line();
        String text = hook(line, "999999999999999", "wamid.later", "jetzt bekannt", Clock.systemUTC().instant());
        assertThat(post(line, text)).isEqualTo(200);
        JsonNode parked = admin(line).get("/api/v1/parked-hooks").expect(200).json().path("items").get(0);
        assertThat(parked.path("reason").asString()).isEqualTo("unknown_endpoint");
        Line added = lines.line(line.shop(), "999999999999999");
        admin(line).post("/api/v1/parked-hooks/" + parked.path("id").asString() + "/replay", null).expect(204);
        assertThat(texts(added)).containsExactly("jetzt bekannt");
        assertThat(admin(line).get("/api/v1/parked-hooks").expect(200).json().path("items").size()).isZero();
    }

    @Test
    void unknownStatus_isParked() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        cloud.mischief().unknownStatus(true);
        lines.answers(line, "Ja?");
        lines.quiet();
        Shops.await(() -> admin(line).get("/api/v1/parked-hooks").expect(200).json().path("items").size() > 0);
        assertThat(admin(line).get("/api/v1/parked-hooks").expect(200).json().path("items").get(0).path("reason")
                .asString()).isEqualTo("unknown_status");
    }

    @Test
    void statesInAnyOrder_endHighest() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        cloud.mischief().reorder(Reorder.STATUS_BEFORE_ANSWER, Reorder.DELIVERED_BEFORE_SENT,
                Reorder.READ_BEFORE_DELIVERED);
        lines.answers(line, "Moment");
        Shops.await(() -> ana.sees().stream().anyMatch(m -> "Moment".equals(m.text())));
        lines.quiet();
        ana.readsAll();
        lines.awaitStatus(line, "Moment", "read");
        lines.quiet();
        assertThat(lines.message(line, "Moment").path("status").asString()).isEqualTo("read");
    }

    @Test
    void lostAnswer_isSentOnce_andTheStateTellsThatItWent() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        lines.conversation(line);
        cloud.mischief().loseAnswers(1);
        lines.answers(line, "Einmal");
        lines.awaitStatus(line, "Einmal", "delivered");
        assertThat(ana.sees()).extracting(ChatMessage::text).containsOnlyOnce("Einmal");
        assertThat(cloud.recording().twice()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"131026,not_reachable", "131050,blocked", "368,policy", "100,invalid", "190,auth",
        "131047,window_closed"})
    void refusals_areShownAsWhatTheyAre_andCanBeSentAgain(int code, String problem) {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        lines.conversation(line);
        cloud.mischief().refuseNext(code);
        String id = lines.answers(line, "Antwort");
        lines.awaitStatus(line, "Antwort", "failed");
        assertThat(lines.message(line, "Antwort").path("problem").asString()).isEqualTo(problem);
        String again = "/api/v1/conversations/" + lines.conversation(line).path("id").asString() + "/messages/" + id
                + "/retry";
        line.chief().api().post(again, null).expect(204);
        lines.awaitStatus(line, "Antwort", "delivered");
        line.chief().api().post(again, null).expectProblem(409, "not_failed");
    }

    @Test
    void temporaryFaults_areTriedAgain() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        lines.conversation(line);
        cloud.mischief().refuseNext(131000, 130429);
        lines.answers(line, "Nach einer Weile");
        assertThat(lines.message(line, "Nach einer Weile").path("status").asString()).isEqualTo("queued");
        lines.awaitStatus(line, "Nach einer Weile", "delivered");
        assertThat(cloud.recording().twice()).isEmpty();
    }

    @Test
    void failureToldLater_isShown() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        lines.conversation(line);
        cloud.mischief().failNext(131026);
        lines.answers(line, "Kommt nicht an");
        lines.awaitStatus(line, "Kommt nicht an", "failed");
        assertThat(lines.message(line, "Kommt nicht an").path("problem").asString()).isEqualTo("not_reachable");
    }

    @Test
    void window_closesADayAfterTheLastMessage() {
        Line line = lines.line();
        Instant yesterday = Clock.systemUTC().instant().minus(Duration.ofHours(25));
        assertThat(post(line, hook(line, line.there().phoneNumberId(), "wamid.old", "von gestern", yesterday)))
                .isEqualTo(200);
        String conversation = "/api/v1/conversations/" + lines.conversation(line).path("id").asString();
        JsonNode read = line.chief().api().get(conversation).expect(200).json();
        assertThat(Instant.parse(read.path("windowEndsAt").asString())).isBefore(Clock.systemUTC().instant());
        line.chief().api().post(conversation + "/messages", Map.of("text", "zu spät"))
                .expectProblem(409, "window_closed");
        line.chief().api().post(conversation + "/notes", Map.of("text", "eine Notiz geht")).expect(201);
    }

    @Test
    void textThatIsTooLong_isRefused() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        line.chief().api()
                .post("/api/v1/conversations/" + lines.conversation(line).path("id").asString() + "/messages",
                        Map.of("text", "x".repeat(4097)))
                .expectProblem(422, "text_too_long");
    }

    @Test
    void cardNumbers_areMaskedBeforeAnythingIsStored() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Meine Karte ist 4111 1111 1111 1111, danke");
        lines.conversation(line);
        Shops.await(() -> !texts(line).isEmpty());
        assertThat(texts(line).getFirst()).doesNotContain("4111 1111").contains("1111").contains("danke");
    }

    @Test
    void pictures_areTaken_andOtherFilesNamedAsAProblem() throws IOException {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.sendsImage(Samples.image("png", 40, 30), "image/png", "so sieht es aus");
        Shops.await(() -> !lines.message(line, "so sieht es aus").isMissingNode());
        JsonNode picture = lines.message(line, "so sieht es aus");
        assertThat(picture.path("attachments").get(0).path("type").asString()).isEqualTo("image/png");
        line.chief().api().get("/api/v1/attachments/" + picture.path("attachments").get(0).path("id").asString())
                .expect(200);
        ana.sendsDocument("MZ not harmless".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "application/octet-stream", "x.exe", "ein Programm");
        Shops.await(() -> !lines.message(line, "ein Programm").isMissingNode());
        assertThat(lines.message(line, "ein Programm").path("problem").asString()).isEqualTo("media_type");
    }

    @Test
    void repliesAndReactions_nameWhatTheyAreAbout() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        lines.conversation(line);
        String id = lines.answers(line, "Ihr Termin: Montag");
        lines.awaitStatus(line, "Ihr Termin: Montag", "delivered");
        lines.quiet();
        String wamid = ana.sees().getLast().id();
        ana.repliesTo(wamid, "Passt");
        ana.reacts("👍", wamid);
        Shops.await(() -> !lines.message(line, "👍").isMissingNode());
        assertThat(lines.message(line, "Passt").path("replyToId").asString()).isEqualTo(id);
        assertThat(lines.message(line, "👍").path("replyToId").asString()).isEqualTo(id);
    }

    private static List<String> texts(JsonNode items) {
        return items.valueStream().filter(m -> "text".equals(m.path("kind").asString()))
                .map(m -> m.path("text").asString("")).toList();
    }

    private List<String> texts(Line line) {
        Shops.await(() -> lines.rows(line).size() > 0);
        return texts(lines.messages(line));
    }

    private ApiClient admin(Line line) {
        return api.as(TestCaller.user(line.shop().tenant(), Role.TENANT_ADMIN));
    }

    private int post(Line line, String body) {
        return cloud.post(line.account().publicKey(), body,
                WhatsAppCloud.signature(body, line.there().secrets().app()));
    }

    static String hook(Line line, String number, String id, String text, Instant at) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":{
                 "messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},
                 "contacts":[{"profile":{"name":"Bo"},"wa_id":"4917604069001"}],
                 "messages":[{"from":"4917604069001","id":"%s-%s","timestamp":"%d","type":"text",
                  "text":{"body":"%s"}}]}}]}]}""".formatted(line.there().wabaId(), number, id,
                line.account().publicKey(), at.getEpochSecond(), text);
    }
}
