package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.ChatMessage.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The wire as a business sees it. */
class WhatsAppCloudIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TOKEN = Business.ACCOUNT.secrets().token();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    private final Clock clock = new Moved();
    private Business business;
    private WhatsAppCloud cloud;
    private WhatsAppCustomer ana;

    private final class Moved extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @BeforeEach
    void start() throws IOException {
        business = new Business();
        cloud = WhatsAppCloud.start(WhatsAppCloud.Settings.ofTest().clock(clock)).account(Business.ACCOUNT,
                business.hook());
        ana = cloud.customer(Business.ACCOUNT, "+" + Business.ANA, "Ana Größe 🙂");
    }

    @AfterEach
    void stop() {
        cloud.close();
        business.close();
    }

    @Test
    void messageComesSignedOverItsBytes_withEmojiAsItIs() throws Exception {
        String id = ana.says("Grüße 🙂 你好");
        assertThat(cloud.awaitQuiet(SOON)).isTrue();

        Business.Hook hook = business.hooks().getFirst();
        assertThat(hook.body()).contains("Grüße 🙂 你好");
        assertThat(hook.signature()).isEqualTo(WhatsAppCloud.signature(hook.body(), Business.ACCOUNT.secrets().app()));
        JsonNode value = hook.json().at("/entry/0/changes/0/value");
        assertThat(hook.json().at("/entry/0/id").asString()).isEqualTo(Business.ACCOUNT.wabaId());
        assertThat(value.at("/metadata/phone_number_id").asString()).isEqualTo(Business.ACCOUNT.phoneNumberId());
        assertThat(value.at("/metadata/display_phone_number").asString()).isEqualTo("493023125001");
        assertThat(value.at("/contacts/0/profile/name").asString()).isEqualTo("Ana Größe 🙂");
        assertThat(value.at("/contacts/0/wa_id").asString()).isEqualTo(Business.ANA);
        assertThat(value.at("/messages/0/id").asString()).isEqualTo(id).startsWith("wamid.");
        assertThat(value.at("/messages/0/timestamp").asString()).isEqualTo("1795255200");
        assertThat(value.at("/messages/0/text/body").asString()).isEqualTo("Grüße 🙂 你好");
        assertThat(ana.chat().getFirst().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void statusesBringTheCallbackData_andOnlyGoForward() throws Exception {
        ana.says("Hallo");
        ana.goesOffline();
        JsonNode answer = JsonMapper.shared().readTree(business.text(cloud, "Guten Tag", "m-1").body());
        assertThat(answer.at("/contacts/0/wa_id").asString()).isEqualTo(Business.ANA);
        String id = answer.at("/messages/0/id").asString();
        cloud.awaitQuiet(SOON);
        assertThat(business.heard()).containsExactly("Hallo", "sent");

        ana.comesBack();
        ana.reads(id);
        ana.readsAll();
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("Hallo", "sent", "delivered", "read");
        JsonNode read = business.hooks().getLast().json().at("/entry/0/changes/0/value/statuses/0");
        assertThat(read.path("biz_opaque_callback_data").asString()).isEqualTo("m-1");
        assertThat(read.path("id").asString()).isEqualTo(id);
        assertThat(read.path("recipient_id").asString()).isEqualTo(Business.ANA);
        assertThat(ana.sees()).extracting(ChatMessage::text).containsExactly("Guten Tag");
        assertThat(cloud.recording().callbackData()).containsExactly("m-1");
    }

    @Test
    void freeTextFailsInAStatus_whenTheWindowIsClosed_andATemplateDoesNot() throws Exception {
        ana.says("Hallo");
        now.updateAndGet(t -> t.plus(Duration.ofHours(24)));
        assertThat(business.text(cloud, "Zu spät", "m-1").statusCode()).isEqualTo(200);
        cloud.awaitQuiet(SOON);

        JsonNode failed = business.hooks().getLast().json().at("/entry/0/changes/0/value/statuses/0");
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.at("/errors/0/code").asInt()).isEqualTo(131047);
        assertThat(ana.sees()).isEmpty();

        cloud.mischief().closedWindowInAnswer(true);
        assertThat(code(business.text(cloud, "Zu spät", "m-2"))).isEqualTo(131047);
        assertThat(business.send(cloud, template("de", "Ana", "4711")).statusCode()).isEqualTo(200);
        assertThat(ana.sees()).singleElement().extracting(ChatMessage::text).asString().contains("Ana")
                .contains("4711");

        ana.says("Doch noch da");
        assertThat(business.text(cloud, "Schön", "m-3").statusCode()).isEqualTo(200);
        assertThat(ana.sees()).hasSize(2);
    }

    @Test
    void windowIsOpenToTheLastSecond() throws Exception {
        ana.says("Hallo");
        now.updateAndGet(t -> t.plus(Duration.ofHours(24)).minusSeconds(1));
        cloud.mischief().closedWindowInAnswer(true);

        assertThat(business.text(cloud, "Gerade noch", "m-1").statusCode()).isEqualTo(200);
    }

    @Test
    void templateIsRefused_whenItIsNotApprovedOrItsValuesAreMissing() throws Exception {
        assertThat(code(business.send(cloud, template("sv", "a", "b")))).isEqualTo(132001);
        assertThat(code(business.send(cloud, template("de", "a").replace("order_update", "spring_offer"))))
                .isEqualTo(132001);
        assertThat(code(business.send(cloud, template("de", "a")))).isEqualTo(132000);
    }

    @Test
    void limitsRefuse_perNumberAndPerPair() throws Exception {
        ana.says("Hallo");
        cloud.mischief().limits(1000, 3, 3_600_000);
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            codes.add(code(business.text(cloud, "x", "m-" + i)));
        }
        assertThat(codes).containsExactly(0, 0, 0, 131056);

        cloud.mischief().limits(1, 1000, 1);
        HttpResponse<String> last = business.text(cloud, "x", "m-9");
        for (int i = 0; i < 5 && last.statusCode() == 200; i++) {
            last = business.text(cloud, "x", "m-9");
        }
        assertThat(code(last)).isEqualTo(130429);
        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void wrongTokenIsRefused_inTheShapeOfGraph() throws Exception {
        HttpResponse<String> answer = business.call(cloud, "GET", "/v23.0/" + Business.ACCOUNT.phoneNumberId(), null,
                "x");

        JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error.path("type").asString()).isEqualTo("OAuthException");
        assertThat(error.path("code").asInt()).isEqualTo(190);
        assertThat(error.path("fbtrace_id").asString()).isNotBlank();
    }

    @Test
    void badSendsAreRefused_withTheParameter() throws Exception {
        HttpResponse<String> answer = business.send(cloud,
                "{\"messaging_product\":\"whatsapp\",\"to\":\"4917604069007\",\"type\":\"text\",\"text\":{}}");
        assertThat(code(answer)).isEqualTo(100);
        assertThat(answer.body()).contains("text.body");
        assertThat(code(business.send(cloud, "{\"messaging_product\":\"whatsapp\",\"to\":\"49176\",\"type\":\"fax\"}")))
                .isEqualTo(131051);
        assertThat(code(business.send(cloud, "not json"))).isEqualTo(100);
        assertThat(code(business.send(cloud, "{\"messaging_product\":\"whatsapp\",\"to\":\"4917604069007\","
                + "\"type\":\"image\",\"image\":{\"id\":\"123456789012345\"}}"))).isEqualTo(100);
        assertThat(cloud.recording().size()).isZero();
    }

    @Test
    void numberWithoutWhatsApp_failsWith131026() throws Exception {
        ana.says("Hallo");
        ana.leavesWhatsApp();
        business.text(cloud, "Noch da?", "m-1");
        cloud.awaitQuiet(SOON);

        assertThat(business.hooks().getLast().body()).contains("131026").contains("m-1");
    }

    @Test
    void mediaGoUpAndDown_withTheirHash() throws Exception {
        byte[] png = "not really a picture \r\n--\r\n 🙂".getBytes(StandardCharsets.UTF_8);
        String id = ana.sendsImage(png, "image/png", "Kaputt");
        cloud.awaitQuiet(SOON);
        JsonNode image = business.hooks().getFirst().json().at("/entry/0/changes/0/value/messages/0/image");
        assertThat(id).isNotBlank();
        assertThat(image.path("caption").asString()).isEqualTo("Kaputt");
        JsonNode media = json(business.call(cloud, "GET", "/v23.0/" + image.path("id").asString(), null, TOKEN));
        assertThat(media.path("sha256").asString()).isEqualTo(image.path("sha256").asString());
        assertThat(media.path("file_size").asInt()).isEqualTo(png.length);
        assertThat(download(media.path("url").asString(), TOKEN).body()).isEqualTo(png);
        assertThat(download(media.path("url").asString(), "x").statusCode()).isEqualTo(401);
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(6)));
        assertThat(download(media.path("url").asString(), TOKEN).statusCode()).isEqualTo(404);

        String own = json(upload("image/png", png)).path("id").asString();
        assertThat(business.send(cloud, "{\"messaging_product\":\"whatsapp\",\"to\":\"" + Business.ANA
                + "\",\"type\":\"image\",\"image\":{\"id\":\"" + own + "\",\"caption\":\"Neu\"}}").statusCode())
                .isEqualTo(200);
        assertThat(ana.sees()).singleElement().extracting(ChatMessage::text).isEqualTo("Neu");
        assertThat(code(upload("application/x-msdownload", png))).isEqualTo(100);
        assertThat(code(upload("image/webp", new byte[600 * 1024]))).isEqualTo(100);
    }

    @Test
    void templatesComeInPages() throws Exception {
        List<String> names = new ArrayList<>();
        String path = "/v23.0/" + Business.ACCOUNT.wabaId() + "/message_templates?limit=4";
        for (int pages = 0; !path.isEmpty() && pages < 10; pages++) {
            JsonNode page = json(business.call(cloud, "GET", path, null, TOKEN));
            page.path("data")
                    .forEach(t -> names.add(t.path("name").asString() + '/' + t.path("language").asString() + '/'
                            + t.path("status").asString()));
            path = page.path("paging").path("next").asString("").replace(cloud.url().toString(), "");
        }
        assertThat(names).doesNotHaveDuplicates().contains("order_update/zh_CN/APPROVED", "spring_offer/en/REJECTED")
                .hasSizeGreaterThan(10);
    }

    @Test
    void numberTellsOfItself_andOnlyWhatIsAskedFor() throws Exception {
        JsonNode all = json(business.call(cloud, "GET", "/v23.0/" + Business.ACCOUNT.phoneNumberId()
                + "?fields=display_phone_number,verified_name,quality_rating", null, TOKEN));

        assertThat(all.propertyNames()).containsExactlyInAnyOrder("display_phone_number", "verified_name",
                "quality_rating", "id");
        assertThat(all.path("display_phone_number").asString()).isEqualTo("+49 30 23125001");
    }

    @Test
    void hookIsTriedAgain_untilItIsTaken() throws Exception {
        AtomicInteger count = new AtomicInteger();
        business.answering(() -> count.incrementAndGet() < 3 ? 503 : 200);
        ana.says("Hallo");
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("Hallo", "Hallo", "Hallo");
        assertThat(cloud.hooks()).extracting(SentHook::status).containsExactly(503, 503, 200);
        assertThat(business.hooks()).extracting(Business.Hook::signature)
                .containsOnly(business.hooks().getFirst().signature());
    }

    @Test
    void hookIsTested_andRefusedWithAnotherToken() throws Exception {
        assertThat(cloud.handshake(Business.ACCOUNT.key())).isTrue();
        assertThat(cloud.handshake(Business.ACCOUNT.key(), "wrong")).isFalse();

        String path = "/v23.0/" + Business.ACCOUNT.wabaId() + "/subscribed_apps";
        assertThat(code(business.call(cloud, "POST", path, "{\"override_callback_uri\":\"" + business.hook()
                + "\",\"verify_token\":\"wrong\"}", TOKEN))).isEqualTo(100);
        assertThat(business.call(cloud, "POST", path, "{\"override_callback_uri\":\"" + business.hook()
                + "\",\"verify_token\":\"" + Business.ACCOUNT.secrets().verify() + "\"}", TOKEN).body())
                .contains("\"success\":true");
        business.call(cloud, "DELETE", path, null, TOKEN);
        ana.says("Hört das jemand?");
        assertThat(cloud.awaitQuiet(SOON)).isTrue();
        assertThat(business.heard()).isEmpty();
    }

    @Test
    void businessReads_andIsSeenTyping() throws Exception {
        String id = ana.says("Hallo");
        cloud.awaitQuiet(SOON);
        HttpResponse<String> answer = business.send(cloud, "{\"messaging_product\":\"whatsapp\",\"status\":\"read\","
                + "\"message_id\":\"" + id + "\",\"typing_indicator\":{\"type\":\"text\"}}");

        assertThat(answer.body()).contains("\"success\":true");
        assertThat(ana.chat().getFirst().state()).isEqualTo(State.READ);
        assertThat(ana.seesTyping()).isTrue();
        business.text(cloud, "Ja?", "m-1");
        assertThat(ana.seesTyping()).isFalse();
        assertThat(code(business.send(cloud, "{\"messaging_product\":\"whatsapp\",\"status\":\"read\","
                + "\"message_id\":\"wamid.x\"}"))).isEqualTo(100);
    }

    @Test
    void everythingACustomerCanDo_comesInItsShape() throws Exception {
        String first = ana.says("Hallo");
        String asked = json(business.send(cloud, "{\"messaging_product\":\"whatsapp\",\"to\":\"" + Business.ANA
                + "\",\"type\":\"interactive\",\"interactive\":{\"type\":\"button\",\"body\":{\"text\":\"Wohin?\"},"
                + "\"action\":{\"buttons\":[{\"type\":\"reply\",\"reply\":{\"id\":\"n\",\"title\":\"Nord\"}}]}}}"))
                .at("/messages/0/id").asString();
        ana.presses(asked, "Nord");
        ana.repliesTo(asked, "Oder doch Süd");
        ana.reacts("👍", asked);
        ana.sendsLocation(52.52, 13.4, "Laden", "Straße 1");
        ana.sendsContact("Ben", "+49 176 04069008");
        ana.sendsAudio(new byte[]{1}, "audio/ogg; codecs=opus", true);
        ana.sendsSticker(new byte[]{1});
        ana.sendsDocument(new byte[]{1}, "application/pdf", "rechnung.pdf", "");
        ana.deletes(first);
        cloud.awaitQuiet(SOON);

        List<JsonNode> messages = business.hooks().stream()
                .flatMap(h -> h.json().at("/entry/0/changes/0/value").path("messages").valueStream()).toList();
        assertThat(messages).extracting(m -> m.path("type").asString()).containsExactly("text", "interactive", "text",
                "reaction", "location", "contacts", "audio", "sticker", "document", "revoke");
        assertThat(messages.get(1).at("/interactive/button_reply/title").asString()).isEqualTo("Nord");
        assertThat(messages.get(1).at("/context/id").asString()).isEqualTo(asked);
        assertThat(messages.get(3).at("/reaction/emoji").asString()).isEqualTo("👍");
        assertThat(messages.get(6).at("/audio/voice").asBoolean()).isTrue();
        assertThat(messages.get(8).at("/document/filename").asString()).isEqualTo("rechnung.pdf");
        assertThat(messages.get(9).at("/revoke/original_message_id").asString()).isEqualTo(first);
        assertThatThrownBy(() -> ana.presses(asked, "West")).hasMessageContaining("West");
    }

    @Test
    void whatIsWrittenWithoutANetwork_goesOutWhenThereIsOne() throws Exception {
        ana.goesOffline();
        ana.says("Im Tunnel");
        assertThat(cloud.awaitQuiet(SOON)).isTrue();
        assertThat(business.heard()).isEmpty();
        cloud.mischief().closedWindowInAnswer(true);
        assertThat(code(business.text(cloud, "Hallo?", "m-1"))).isEqualTo(131047);

        ana.comesBack();
        cloud.awaitQuiet(SOON);
        assertThat(business.heard()).containsExactly("Im Tunnel");
        assertThat(business.text(cloud, "Da sind Sie ja", "m-2").statusCode()).isEqualTo(200);
    }

    @Test
    void chatsAreThereAgain_afterARestart(@TempDir Path directory) throws Exception {
        WhatsAppCloud.Settings settings = WhatsAppCloud.Settings.ofTest().directory(directory);
        String picture;
        try (WhatsAppCloud before = WhatsAppCloud.start(settings).account(Business.ACCOUNT, business.hook())) {
            WhatsAppCustomer ben = before.customer(Business.ACCOUNT, "+4917604069008", "Ben");
            ben.says("Hallo");
            picture = ben.sendsImage(new byte[]{1, 2, 3}, "image/png", "Da");
            business.send(before,
                    "{\"messaging_product\":\"whatsapp\",\"to\":\"4917604069008\",\"text\":{\"body\":\"Ja\"}}");
            before.awaitQuiet(SOON);
            ben.readsAll();
            before.awaitQuiet(SOON);
            business.answering(() -> 500);
            ben.says("Nicht mehr gehört");
            business.send(before,
                    "{\"messaging_product\":\"whatsapp\",\"to\":\"4917604069008\",\"text\":{\"body\":\"Noch\"},"
                            + "\"biz_opaque_callback_data\":\"m-9\"}");
            Business.arrived(ben);
        }
        business.answering(() -> 200);
        int heard = business.heard().size();
        try (WhatsAppCloud after = WhatsAppCloud.start(settings).account(Business.ACCOUNT, business.hook())) {
            WhatsAppCustomer ben = after.customer(Business.ACCOUNT, "+4917604069008", "Ben");
            after.awaitQuiet(SOON);
            assertThat(ben.chat()).extracting(ChatMessage::text, ChatMessage::state).containsExactly(
                    tuple("Hallo", State.DELIVERED),
                    tuple("Da", State.DELIVERED),
                    tuple("Ja", State.READ),
                    tuple("Nicht mehr gehört", State.DELIVERED),
                    tuple("Noch", State.DELIVERED));
            assertThat(business.heard().subList(heard, business.heard().size())).containsExactly("Nicht mehr gehört",
                    "sent", "delivered");
            assertThat(business.hooks().getLast().body()).contains("m-9");
            String media = ben.chat().stream().filter(m -> m.id().equals(picture)).findFirst().orElseThrow().content()
                    .at("/image/id").asString();
            JsonNode file = json(business.call(after, "GET", "/v23.0/" + media, null, TOKEN));
            assertThat(download(file.path("url").asString(), TOKEN).body()).containsExactly(1, 2, 3);
        }
    }

    private HttpResponse<String> upload(String type, byte[] content) throws IOException, InterruptedException {
        String head = "--b\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"type\"\r\n\r\n" + type + "\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: " + type
                + "\r\n\r\n";
        return business.http().send(HttpRequest
                .newBuilder(URI.create(cloud.url() + "/v23.0/" + Business.ACCOUNT.phoneNumberId() + "/media"))
                .header("Authorization", "Bearer " + TOKEN).header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--b--\r\n")))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> download(String url, String token) throws IOException, InterruptedException {
        return business.http().send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token)
                .build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String template(String language, String... values) {
        List<String> parameters = new ArrayList<>();
        for (String value : values) {
            parameters.add("{\"type\":\"text\",\"text\":\"" + value + "\"}");
        }
        return "{\"messaging_product\":\"whatsapp\",\"to\":\"" + Business.ANA
                + "\",\"type\":\"template\",\"template\":{"
                + "\"name\":\"order_update\",\"language\":{\"code\":\"" + language
                + "\"},\"components\":[{\"type\":\"body\","
                + "\"parameters\":[" + String.join(",", parameters) + "]}]}}";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static int code(HttpResponse<String> answer) {
        return json(answer).path("error").path("code").asInt(0);
    }
}
