package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.ChatMessage.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The page on which a person is a customer, and the switches beside it. */
class ChatPageIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NASTY = "\"><img src=x onerror=alert(1)>'</script>";
    private static final String CHAT = '/' + Business.ACCOUNT.key() + '/' + Business.ANA;

    private Business business;
    private WhatsAppCloud cloud;
    private WhatsAppCustomer ana;

    @BeforeEach
    void start() throws IOException {
        business = new Business();
        cloud = WhatsAppCloud.start().account(Business.ACCOUNT, business.hook());
        ana = cloud.customer(Business.ACCOUNT, Business.ANA, "Ana");
    }

    @AfterEach
    void stop() {
        cloud.close();
        business.close();
    }

    @Test
    void nameOfSomebodyIsTextAlone() throws Exception {
        cloud.customer(Business.ACCOUNT, "4917604069008", NASTY);
        HttpResponse<String> page = get(
                '/' + Business.ACCOUNT.key() + "?as=4917604069009&name=%3Cimg%20src%3Dx%20onerror%3D1%3E");

        assertThat(page.body()).doesNotContain("<img").doesNotContain("</script>'")
                .contains("&lt;img src=x onerror=1&gt;")
                .contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'")
                .contains("script-src 'self'").doesNotContain("unsafe");
        assertThat(
                get("/nowhere?lang=" + NASTY.replaceAll("[^a-z<>]", "").replace("<", "%3C").replace(">", "%3E")).body())
                .doesNotContain("<img");
    }

    @Test
    void textOfAMessageComesAsJson_thatNoBrowserTakesForAPage() throws Exception {
        ana.says(NASTY);
        HttpResponse<String> chat = get(CHAT + "/chat.json");

        assertThat(chat.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(chat.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(json(chat).at("/messages/0/content/body").asString()).isEqualTo(NASTY);
    }

    @Test
    void scriptMakesNoMarkup() throws Exception {
        assertThat(get("/assets/chat.js").body()).doesNotContain("innerHTML").doesNotContain("insertAdjacentHTML")
                .doesNotContain("document.write").doesNotContain("eval(");
    }

    @Test
    void fileOfADangerousKindIsSaved_notShown() throws Exception {
        ana.sendsDocument("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "text/html", "x.html", "");
        String id = ana.chat().getFirst().content().at("/document/id").asString();
        HttpResponse<String> file = get('/' + Business.ACCOUNT.key() + "/files/" + id);

        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
        assertThat(get('/' + Business.ACCOUNT.key() + "/files/123456789012345").statusCode()).isEqualTo(404);
    }

    @Test
    void personWritesAndReads() throws Exception {
        assertThat(post(CHAT + "/act", "application/json", "{\"do\":\"text\",\"text\":\"Hallo\"}").statusCode())
                .isEqualTo(200);
        business.text(cloud, "Guten Tag", "m-1");
        cloud.awaitQuiet(SOON);
        JsonNode chat = json(get(CHAT + "/chat.json"));
        String id = chat.at("/messages/1/id").asString();
        post(CHAT + "/act", "application/json", "{\"do\":\"react\",\"to\":\"" + id + "\",\"emoji\":\"👍\"}");
        post(CHAT + "/act", "application/json", "{\"do\":\"read\",\"to\":\"" + id + "\"}");
        post(CHAT + "/file?name=a.png&caption=Hier", "image/png", "png");
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("Hallo", "sent", "delivered", "reaction", "read", "image");
        assertThat(ana.sees().getFirst().state()).isEqualTo(State.READ);
        assertThat(post(CHAT + "/act", "application/json", "{\"do\":\"press\",\"to\":\"" + id + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(post(CHAT + "/act", "application/json", "{\"do\":\"fly\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void nothingComes_whileThePhoneIsOffline() throws Exception {
        ana.says("Hallo");
        post(CHAT + "/act", "application/json", "{\"do\":\"online\",\"on\":false}");
        business.text(cloud, "Guten Tag", "m-1");
        cloud.awaitQuiet(SOON);
        assertThat(json(get(CHAT + "/chat.json")).path("messages")).hasSize(1);

        post(CHAT + "/act", "application/json", "{\"do\":\"online\",\"on\":true}");
        assertThat(json(get(CHAT + "/chat.json")).path("messages")).hasSize(2);
    }

    @Test
    void newsComeAtOnce_toWhoeverWaits() throws Exception {
        long version = json(get(CHAT + "/chat.json")).path("version").asLong();
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ana.says("Neu");
        });
        long start = System.nanoTime();
        JsonNode chat = json(get(CHAT + "/chat.json?after=" + version));

        assertThat(chat.at("/messages/0/content/body").asString()).isEqualTo("Neu");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(150),
                Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"/act,text/plain", "/act,application/x-www-form-urlencoded", "/file,text/plain",
        "/file,multipart/form-data; boundary=x"})
    void formOfAnotherSiteCannotWrite(String what, String type) throws Exception {
        assertThat(post(CHAT + what, type, "{\"do\":\"text\",\"text\":\"Hallo\"}").statusCode()).isEqualTo(415);
        assertThat(ana.chat()).isEmpty();
    }

    @Test
    void switchesAreTurnedFromOutside() throws Exception {
        HttpResponse<String> turned = post("/control", "application/json", "{\"repeat\":2,\"signing\":\"WRONG\"}");
        assertThat(json(turned).path("repeat").asInt()).isEqualTo(2);
        ana.says("Hallo");
        cloud.awaitQuiet(SOON);
        assertThat(business.heard()).containsExactly("Hallo", "Hallo");

        assertThat(post("/control", "application/json", "{\"repaet\":2}").statusCode()).isEqualTo(400);
        assertThat(post("/control", "text/plain", "{\"repeat\":3}").statusCode()).isEqualTo(415);
        assertThat(json(get("/control")).path("repeat").asInt()).isEqualTo(2);
    }

    @Test
    void whatWasAcceptedIsTold_withoutItsText() throws Exception {
        ana.says("Hallo");
        business.text(cloud, "Vertraulich", "m-1");
        HttpResponse<String> recording = get("/control/recording");

        assertThat(json(recording).at("/accepted/0/callbackData").asString()).isEqualTo("m-1");
        assertThat(recording.body()).doesNotContain("Vertraulich");
    }

    @ParameterizedTest
    @CsvSource({"en,ltr", "zh-CN,ltr", "ar,rtl"})
    void pageSpeaksTheLanguage(String language, String direction) throws Exception {
        assertThat(get("?lang=" + language).body()).contains("lang=\"" + language + "\" dir=\"" + direction + '"')
                .contains("+49 30 23125001");
        assertThat(get('/' + Business.ACCOUNT.key() + "?lang=" + language).body()).contains("data-composer");
    }

    @Test
    void everyLanguageHasEveryWord() throws Exception {
        Properties words = new Properties();
        try (var in = PageHandler.class.getResourceAsStream("words.properties")) {
            words.load(in);
        }
        Set<String> keys = new HashSet<>();
        words.stringPropertyNames().forEach(key -> keys.add(key.substring(key.indexOf('.') + 1)));
        for (String language : Words.LANGUAGES) {
            assertThat(keys).allSatisfy(key -> assertThat(words.stringPropertyNames()).contains(language + '.' + key));
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return business.http().send(HttpRequest.newBuilder(page(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return business.http().send(HttpRequest.newBuilder(page(path)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI page(String path) {
        return cloud.url().resolve(PageHandler.PATH + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
